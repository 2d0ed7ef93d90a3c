# METADATA
# title: Guests reach Fabric, and are invited from it, by named groups or not at all
# description: >-
#   A report shows at a glance what many files hold; who shares one with a guest passes all of it on.
# custom:
#   severity: medium
#   needs: [m365.fabric.tenant_settings]
#   each: m365.fabric.tenant_settings
#   shows: [settingName, enabled, _groups]
#   when_empty: fail
#   themes: [outside_sharing]
#   fix:
#     - portal: Fabric admin portal > Tenant settings > Export and sharing settings > <settingName> > Specific security groups, or Disabled
#     - command: 'POST https://api.fabric.microsoft.com/v1/admin/tenantsettings/<settingName>/update with {"enabled": true, "enabledSecurityGroups": [{"graphId": "‹object id of a group of people who need it›", "name": "‹its name›"}]}'
#       where: The list of groups is written whole; name those of today too, which GET https://api.fabric.microsoft.com/v1/admin/tenantsettings shows
#     - command: 'POST https://api.fabric.microsoft.com/v1/admin/tenantsettings/<settingName>/update with {"enabled": false}'
#   undo:
#     - portal: Fabric admin portal > Tenant settings > Export and sharing settings > <settingName> > the choice and groups as they were noted before
#     - command: 'POST https://api.fabric.microsoft.com/v1/admin/tenantsettings/<settingName>/update with {"enabled": <enabled>, "enabledSecurityGroups": ‹the list noted›}'
#       where: Noted before the change with GET https://api.fabric.microsoft.com/v1/admin/tenantsettings
#   effort: minutes
#   impact: users
#   impact_text: Guests outside of the groups lose access.
package m365.fabric.guests_see_reports_by_group

subjects contains setting._id if some setting in judged

compliant contains setting._id if {
	some setting in judged
	limited(setting)
}

judged := [setting |
	some setting in input["m365.fabric.tenant_settings"]
	setting._id in {"AllowGuestUserToAccessSharedContent", "ElevatedGuestsTenant", "ExternalSharingV2"}
]

limited(setting) if setting.enabled == false

limited(setting) if setting._void == true

limited(setting) if {
	setting.enabled == true
	is_number(setting._groups)
	setting._groups > 0
}
