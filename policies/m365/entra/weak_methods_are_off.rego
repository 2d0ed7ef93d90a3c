# METADATA
# title: Codes by text message, call and mail are off
# description: >-
#   A code that travels over the telephone network or by mail can be read on the way, and a page that imitates the real
#   one can ask for it.
# custom:
#   severity: medium
#   needs: [m365.entra.authentication_methods_policies]
#   each: m365.entra.authentication_methods_policies
#   shows: [policyMigrationState]
#   when_empty: fail
#   themes: [authentication]
#   maturity: true
#   note: While the migration of methods is not complete, the older settings for the same methods count too; another rule asks for that.
#   impact_text: Who has no other method has to register one first.
#   fix:
#     - portal: Let everybody register another method; and then Entra admin center > Entra ID > Authentication methods > Policies > SMS, Voice call, Email OTP > Enable > off
#     - command: 'PATCH https://graph.microsoft.com/v1.0/policies/authenticationMethodsPolicy/authenticationMethodConfigurations/Sms with {"@odata.type": "#microsoft.graph.smsAuthenticationMethodConfiguration", "state": "disabled"}'
#     - and_command: 'PATCH https://graph.microsoft.com/v1.0/policies/authenticationMethodsPolicy/authenticationMethodConfigurations/Voice with {"@odata.type": "#microsoft.graph.voiceAuthenticationMethodConfiguration", "state": "disabled"}'
#     - and_command: 'PATCH https://graph.microsoft.com/v1.0/policies/authenticationMethodsPolicy/authenticationMethodConfigurations/Email with {"@odata.type": "#microsoft.graph.emailAuthenticationMethodConfiguration", "state": "disabled"}'
#   undo:
#     - portal: Entra admin center > Entra ID > Authentication methods > Policies > SMS, Voice call, Email OTP > Enable, as each was noted before
#   effort: hours
#   impact: users
package m365.entra.weak_methods_are_off

weak := {"Email", "Sms", "Voice"}

subjects contains policy._id if some policy in input["m365.entra.authentication_methods_policies"]

compliant contains policy._id if {
	some policy in input["m365.entra.authentication_methods_policies"]
	every method in weak {
		method in off(policy)
	}
}

because[policy._id] contains {"method": method} if {
	some policy in input["m365.entra.authentication_methods_policies"]
	some method in weak
	not method in off(policy)
}

off(policy) := {configuration.id |
	some configuration in policy.authenticationMethodConfigurations
	configuration.state == "disabled"
}
