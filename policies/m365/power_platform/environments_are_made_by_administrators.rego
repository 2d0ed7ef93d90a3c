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
#     - command: '$settings = Get-TenantSettings; $settings.disableEnvironmentCreationByNonAdminUsers = $true; $settings.disableTrialEnvironmentCreationByNonAdminUsers = $true; $settings.disablePortalsCreationByNonAdminUsers = $true; $settings.powerPlatform.governance.disableDeveloperEnvironmentCreationByNonAdminUsers = $true; Set-TenantSettings -RequestBody $settings'
#   undo:
#     - portal: Power Platform admin center > Settings > Tenant settings > Production, trial, developer and portal assignments > each as it was before
#     - command: '$settings = Get-TenantSettings; $settings.disableEnvironmentCreationByNonAdminUsers = <disableEnvironmentCreationByNonAdminUsers>; $settings.disableTrialEnvironmentCreationByNonAdminUsers = <disableTrialEnvironmentCreationByNonAdminUsers>; $settings.disablePortalsCreationByNonAdminUsers = <disablePortalsCreationByNonAdminUsers>; $settings.powerPlatform.governance.disableDeveloperEnvironmentCreationByNonAdminUsers = <_disableDeveloperEnvironmentCreationByNonAdminUsers>; Set-TenantSettings -RequestBody $settings'
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
