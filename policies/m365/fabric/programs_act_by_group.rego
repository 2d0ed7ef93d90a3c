# METADATA
# title: Programs act in Fabric by named groups; keys of a resource and scripts in reports do not work
# description: >-
#   A program, a key that is passed around or a script in a report reads data with nobody in front of the screen.
# custom:
#   severity: medium
#   needs: [m365.fabric.tenant_settings]
#   each: m365.fabric.tenant_settings
#   shows: [settingName, enabled, _groups]
#   when_empty: fail
#   themes: [access_granting]
#   fix:
#     - portal: Fabric admin portal > Tenant settings > Developer settings and R and Python visuals settings > <settingName> > Specific security groups, or Disabled
#     - command: 'POST https://api.fabric.microsoft.com/v1/admin/tenantsettings/<settingName>/update with {"enabled": true, "enabledSecurityGroups": [{"graphId": "‹object id of a group of people and programs that need it›", "name": "‹its name›"}]}'
#       where: The list of groups is written whole; name those of today too, which GET https://api.fabric.microsoft.com/v1/admin/tenantsettings shows
#     - command: 'POST https://api.fabric.microsoft.com/v1/admin/tenantsettings/<settingName>/update with {"enabled": false}'
#   undo:
#     - portal: Fabric admin portal > Tenant settings > Developer settings and R and Python visuals settings > <settingName> > the choice and groups as they were noted before
#     - command: 'POST https://api.fabric.microsoft.com/v1/admin/tenantsettings/<settingName>/update with {"enabled": <enabled>, "enabledSecurityGroups": ‹the list noted›}'
#       where: Noted before the change with GET https://api.fabric.microsoft.com/v1/admin/tenantsettings
#   effort: minutes
#   impact: users
#   impact_text: Programs outside of the groups, pushes by key and script visuals stop working.
#   note: >-
#     Wanted: the service principal settings off or for named groups, BlockResourceKeyAuthentication on,
#     RScriptVisual off. Read by a program itself: the setting for read-only admin APIs stays on for its group.
package m365.fabric.programs_act_by_group

subjects contains setting._id if some setting in judged

compliant contains setting._id if {
	some setting in judged
	wanted(setting)
}

judged := [setting |
	some setting in input["m365.fabric.tenant_settings"]
	setting._id in {"AllowServicePrincipalsCreateAndUseProfiles", "BlockResourceKeyAuthentication", "RScriptVisual", "ServicePrincipalAccess", "ServicePrincipalAccessGlobalAPIs", "ServicePrincipalAccessPermissionAPIs"}
]

by_group := {
	"AllowServicePrincipalsCreateAndUseProfiles",
	"ServicePrincipalAccess",
	"ServicePrincipalAccessGlobalAPIs",
	"ServicePrincipalAccessPermissionAPIs",
}

wanted(setting) if {
	setting._id in by_group
	limited(setting)
}

wanted(setting) if {
	setting._id == "BlockResourceKeyAuthentication"
	setting.enabled == true
}

wanted(setting) if {
	setting._id == "RScriptVisual"
	setting.enabled == false
}

limited(setting) if setting.enabled == false

limited(setting) if {
	setting.enabled == true
	is_number(setting._groups)
	setting._groups > 0
}
