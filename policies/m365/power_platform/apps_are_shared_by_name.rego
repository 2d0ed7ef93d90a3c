# METADATA
# title: Apps are shared with named people and groups, never with everyone
# description: >-
#   Everyone is each account of the tenant, guests included: whoever holds one opens the app and the data behind it.
# custom:
#   severity: medium
#   needs: [m365.power_platform.tenant_settings]
#   each: m365.power_platform.tenant_settings
#   shows: [_disableShareWithEveryone]
#   when_empty: fail
#   themes: [access_granting]
#   fix:
#     - command: $settings = Get-TenantSettings; $settings.powerPlatform.powerApps.disableShareWithEveryone = $true; Set-TenantSettings -RequestBody $settings
#   undo:
#     - command: '$settings = Get-TenantSettings; $settings.powerPlatform.powerApps.disableShareWithEveryone = <_disableShareWithEveryone>; Set-TenantSettings -RequestBody $settings'
#   effort: minutes
#   impact: users
#   impact_text: Apps that are shared with everyone already stay so; new ones are shared by name.
#   note: >-
#     The setting holds for what is shared from now on. Apps that were shared with everyone before are seen app by app in the
#     Power Platform admin center, and not read here.
package m365.power_platform.apps_are_shared_by_name

subjects contains settings._id if some settings in input["m365.power_platform.tenant_settings"]

compliant contains settings._id if {
	some settings in input["m365.power_platform.tenant_settings"]
	settings._disableShareWithEveryone == true
}
