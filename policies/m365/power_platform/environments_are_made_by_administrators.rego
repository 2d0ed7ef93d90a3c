# METADATA
# title: Only administrators make environments, for trial and development too, and portals
# description: >-
#   Whoever makes an environment is its administrator, and no connector policy that names environments knows it yet.
# custom:
#   severity: medium
#   needs: [m365.power_platform.tenant_settings]
#   each: m365.power_platform.tenant_settings
#   shows: [disableEnvironmentCreationByNonAdminUsers, disableTrialEnvironmentCreationByNonAdminUsers, disablePortalsCreationByNonAdminUsers, _disableDeveloperEnvironmentCreationByNonAdminUsers]
#   when_empty: fail
#   themes: [hardening]
#   fix:
#     - portal: Power Platform admin center > Settings > Tenant settings > Production, trial, developer and portal assignments > Only specific admins
#     - command: Set-TenantSettings -RequestBody @{disableEnvironmentCreationByNonAdminUsers=$true; disableTrialEnvironmentCreationByNonAdminUsers=$true; disablePortalsCreationByNonAdminUsers=$true; powerPlatform=@{governance=@{disableDeveloperEnvironmentCreationByNonAdminUsers=$true}}}
#   undo:
#     - portal: Power Platform admin center > Settings > Tenant settings > Production, trial, developer and portal assignments > Everyone
#     - command: Set-TenantSettings -RequestBody @{disableEnvironmentCreationByNonAdminUsers=$false; disableTrialEnvironmentCreationByNonAdminUsers=$false; disablePortalsCreationByNonAdminUsers=$false; powerPlatform=@{governance=@{disableDeveloperEnvironmentCreationByNonAdminUsers=$false}}}
#   effort: minutes
#   impact: users
#   impact_text: Makers ask an administrator.
package m365.power_platform.environments_are_made_by_administrators

subjects contains settings._id if some settings in input["m365.power_platform.tenant_settings"]

compliant contains settings._id if {
	some settings in input["m365.power_platform.tenant_settings"]
	settings.disableEnvironmentCreationByNonAdminUsers == true
	settings.disableTrialEnvironmentCreationByNonAdminUsers == true
	settings.disablePortalsCreationByNonAdminUsers == true
	settings._disableDeveloperEnvironmentCreationByNonAdminUsers == true
}
