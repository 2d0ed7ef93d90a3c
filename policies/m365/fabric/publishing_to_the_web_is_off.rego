# METADATA
# title: Reports cannot be published to the web
# description: >-
#   A report that was published to the web is open to everybody, with the data behind it, and search engines find
#   it.
# custom:
#   severity: high
#   needs: [m365.fabric.tenant_settings]
#   each: m365.fabric.tenant_settings
#   shows: [enabled, _groups]
#   when_empty: fail
#   themes: [public_exposure]
#   fix:
#     - portal: Fabric admin portal > Tenant settings > Export and sharing settings > Publish to web > Disabled
#     - command: 'POST https://api.fabric.microsoft.com/v1/admin/tenantsettings/PublishToWeb/update with {"enabled": false}'
#   undo:
#     - portal: Fabric admin portal > Tenant settings > Export and sharing settings > Publish to web > the choice and groups as they were noted before
#     - command: 'POST https://api.fabric.microsoft.com/v1/admin/tenantsettings/PublishToWeb/update with {"enabled": <enabled>, "enabledSecurityGroups": ‹the list noted›}'
#       where: Noted before the change with GET https://api.fabric.microsoft.com/v1/admin/tenantsettings
#   effort: minutes
#   impact: users
#   impact_text: Codes that embed reports in public pages stop working.
package m365.fabric.publishing_to_the_web_is_off

subjects contains setting._id if some setting in judged

compliant contains setting._id if {
	some setting in judged
	setting.enabled == false
}

judged := [setting |
	some setting in input["m365.fabric.tenant_settings"]
	setting._id in {"PublishToWeb"}
]
