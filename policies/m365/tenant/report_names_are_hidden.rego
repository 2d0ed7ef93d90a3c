# METADATA
# title: Usage reports hide names
# description: >-
#   Reports of use show who wrote how much and when. Names are hidden unless somebody needs them for a reason.
# custom:
#   severity: low
#   needs: [m365.tenant.report_settings]
#   each: m365.tenant.report_settings
#   shows: [displayConcealedNames]
#   when_empty: fail
#   themes: [privacy_by_default]
#   fix:
#     - portal: Microsoft 365 admin center > Settings > Org settings > Reports > Display concealed user, group, and site names in all reports
#     - command: Update-MgAdminReportSetting -DisplayConcealedNames
#   undo:
#     - command: Update-MgAdminReportSetting -DisplayConcealedNames:<displayConcealedNames>
#   effort: minutes
#   impact: none
package m365.tenant.report_names_are_hidden

subjects contains settings._id if some settings in input["m365.tenant.report_settings"]

compliant contains settings._id if {
	some settings in input["m365.tenant.report_settings"]
	settings.displayConcealedNames == true
}
