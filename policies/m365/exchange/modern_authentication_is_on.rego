# METADATA
# title: Mail programs sign in by modern authentication
# description: >-
#   Only modern authentication lets Conditional Access and several factors apply to mail programs.
# custom:
#   severity: high
#   needs: [m365.exchange.organization_configs]
#   each: m365.exchange.organization_configs
#   shows: [OAuth2ClientProfileEnabled]
#   when_empty: fail
#   themes: [authentication]
#   fix:
#     - portal: Microsoft 365 admin center > Settings > Org settings > Services > Modern authentication > Turn on modern authentication for Outlook 2013 for Windows and later
#     - command: Set-OrganizationConfig -OAuth2ClientProfileEnabled $true
#   undo:
#     - command: Set-OrganizationConfig -OAuth2ClientProfileEnabled <OAuth2ClientProfileEnabled>
#   effort: minutes
#   impact: users
#   impact_text: Very old mail programs can no longer sign in.
package m365.exchange.modern_authentication_is_on

subjects contains settings._id if some settings in input["m365.exchange.organization_configs"]

compliant contains settings._id if {
	some settings in input["m365.exchange.organization_configs"]
	settings.OAuth2ClientProfileEnabled == true
}
