# METADATA
# title: Forms that ask for passwords are found
# description: >-
#   A form inside the tenant looks trustworthy. Microsoft scans forms for questions that fish for passwords, and
#   stops them.
# custom:
#   severity: low
#   needs: [m365.tenant.forms_settings]
#   each: m365.tenant.forms_settings
#   shows: [isInOrgFormsPhishingScanEnabled]
#   when_empty: fail
#   themes: [malware]
#   maturity: true
#   fix:
#     - portal: Microsoft 365 admin center > Settings > Org settings > Microsoft Forms > Add internal phishing protection
#   undo:
#     - portal: 'Microsoft 365 admin center > Settings > Org settings > Microsoft Forms > Add internal phishing protection, as it was: <isInOrgFormsPhishingScanEnabled>'
#   effort: minutes
#   impact: none
package m365.tenant.forms_are_scanned_for_phishing

subjects contains settings._id if some settings in input["m365.tenant.forms_settings"]

compliant contains settings._id if {
	some settings in input["m365.tenant.forms_settings"]
	settings.isInOrgFormsPhishingScanEnabled == true
}
