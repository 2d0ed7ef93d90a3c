# METADATA
# title: App permission policies allow third-party and custom apps by list
# description: >-
#   An app reads chats, files and people in the name of whoever added it, and its maker becomes a third party with
#   access.
# custom:
#   severity: medium
#   needs: [m365.teams.app_permission_policies]
#   each: m365.teams.app_permission_policies
#   shows: [GlobalCatalogAppsType, PrivateCatalogAppsType]
#   when_empty: fail
#   themes: [access_granting, third_parties]
#   fix:
#     - portal: Teams admin center > Teams apps > Permission policies > <Identity> > Third-party apps and Custom apps > Allow specific apps and block all others
#     - command: Set-CsTeamsAppPermissionPolicy -Identity <Identity> -GlobalCatalogAppsType AllowedAppList -GlobalCatalogApps @() -PrivateCatalogAppsType AllowedAppList -PrivateCatalogApps @()
#   undo:
#     - portal: Teams admin center > Teams apps > Permission policies > <Identity> > Allow all apps
#     - command: Set-CsTeamsAppPermissionPolicy -Identity <Identity> -GlobalCatalogAppsType BlockedAppList -GlobalCatalogApps @() -PrivateCatalogAppsType BlockedAppList -PrivateCatalogApps @()
#   effort: hours
#   impact: users
#   impact_text: Apps outside of the list stop working.
#   note: >-
#     A statement on the permission policies only: the organisation-wide app settings, and the newer management app
#     by app that takes the place of these policies in a tenant that moved to it, cannot be read by an application;
#     look at them by hand. Who holds a policy is not read, and one that is assigned to nobody counts.
package m365.teams.apps_are_allowed_by_list

subjects contains policy._id if some policy in input["m365.teams.app_permission_policies"]

compliant contains policy._id if {
	some policy in input["m365.teams.app_permission_policies"]
	policy.GlobalCatalogAppsType == "AllowedAppList"
	policy.PrivateCatalogAppsType == "AllowedAppList"
}
