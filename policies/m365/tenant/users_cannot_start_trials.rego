# METADATA
# title: Users cannot start trials or fetch applications from the store
# description: >-
#   What a user starts by a click takes data along, and nobody signed a contract for it.
# custom:
#   severity: low
#   needs: [m365.tenant.apps_and_services_settings]
#   each: m365.tenant.apps_and_services_settings
#   shows: [isAppAndServicesTrialEnabled, isOfficeStoreEnabled]
#   when_empty: fail
#   themes: [hardening]
#   fix:
#     - portal: Microsoft 365 admin center > Settings > Org settings > User owned apps and services > clear the store; and clear the trials
#   undo:
#     - portal: 'Microsoft 365 admin center > Settings > Org settings > User owned apps and services > the store as it was: <isOfficeStoreEnabled>; and the trials as they were: <isAppAndServicesTrialEnabled>'
#   effort: minutes
#   impact: users
#   impact_text: Who wants an add-in or a trial has to ask an administrator.
package m365.tenant.users_cannot_start_trials

subjects contains settings._id if some settings in input["m365.tenant.apps_and_services_settings"]

compliant contains settings._id if {
	some settings in input["m365.tenant.apps_and_services_settings"]
	settings.isAppAndServicesTrialEnabled == false
	settings.isOfficeStoreEnabled == false
}
