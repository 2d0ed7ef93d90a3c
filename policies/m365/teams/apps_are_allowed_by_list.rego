# METADATA
# title: Third-party and custom apps are allowed by list
# description: >-
#   An app reads chats, files and people in the name of whoever added it, and its maker becomes a third party with
#   access.
# custom:
#   severity: medium
#   needs: [m365.teams.app_accesses, m365.teams.app_permission_policies]
#   each: m365.teams.app_accesses
#   shows: [_third_party, _custom, _microsoft]
#   when_empty: fail
#   themes: [access_granting, third_parties]
#   fix:
#     - portal: Teams admin center > Teams apps > Manage apps > Actions > Org-wide app settings > Third-party apps and Custom apps > Let users install and use available apps by default > off
#     - portal: "Where permission policies are still in use: Teams admin center > Teams apps > Permission policies > the policy > Third-party apps and Custom apps > Allow specific apps and block all others"
#   undo:
#     - portal: Teams admin center > Teams apps > Manage apps > Actions > Org-wide app settings > Third-party apps and Custom apps > Let users install and use available apps by default, as it was noted before
#     - portal: 'Where permission policies are still in use: Teams admin center > Teams apps > Permission policies > the policy > the choices as they were noted before'
#   effort: hours
#   impact: users
#   impact_text: Apps outside of the list stop working.
#   note: >-
#     Where Teams works by app-centric management, permission policies decide nothing: the organisation's default for
#     third-party and for custom apps does, and every app that is let in beside it is let in by name. Which way a tenant
#     works, and the defaults, no application may read: they are judged from what the client's administrator exported
#     (`tenantproof init --explain`, imports), and unknown without that. Where permission policies still decide, each of them is
#     judged; who holds one is not read, and one that is assigned to nobody counts. What Microsoft's own apps may do is
#     shown and not judged.
package m365.teams.apps_are_allowed_by_list

subjects contains access._id if some access in input["m365.teams.app_accesses"]

compliant contains access._id if {
	some access in input["m365.teams.app_accesses"]
	access._third_party == "none"
	access._custom == "none"
}

compliant contains access._id if {
	some access in input["m365.teams.app_accesses"]
	access._third_party == "by_policy"
	access._custom == "by_policy"
	count(input["m365.teams.app_permission_policies"]) > 0
	every policy in input["m365.teams.app_permission_policies"] {
		by_list(policy)
	}
}

because[access._id] contains {"policy": policy._id} if {
	some access in input["m365.teams.app_accesses"]
	access._third_party == "by_policy"
	some policy in input["m365.teams.app_permission_policies"]
	not by_list(policy)
}

by_list(policy) if {
	policy.GlobalCatalogAppsType == "AllowedAppList"
	policy.PrivateCatalogAppsType == "AllowedAppList"
}
