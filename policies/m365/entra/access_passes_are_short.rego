# METADATA
# title: A temporary access pass works once and not for long
# description: >-
#   A temporary access pass stands for every other factor. Once used, or after a working day, it should be worth
#   nothing.
# custom:
#   severity: medium
#   needs: [m365.entra.authentication_methods_policies]
#   each: m365.entra.authentication_methods_policies
#   shows: [policyMigrationState]
#   when_empty: fail
#   themes: [authentication]
#   maturity: true
#   params:
#     minutes: {type: integer, default: 480, min: 10, max: 43200, source: Microsoft's own default for the longest life}
#   note: Where the method is off, no pass can be made, and the rule is met.
#   fix:
#     - portal: Entra admin center > Entra ID > Authentication methods > Policies > Temporary Access Pass > Configure > Edit > One-time > Yes, Maximum lifetime > <params.minutes> minutes at most
#     - command: 'PATCH https://graph.microsoft.com/v1.0/policies/authenticationMethodsPolicy/authenticationMethodConfigurations/TemporaryAccessPass with {"@odata.type": "#microsoft.graph.temporaryAccessPassAuthenticationMethodConfiguration", "isUsableOnce": true, "maximumLifetimeInMinutes": <params.minutes>}'
#   undo:
#     - portal: Entra admin center > Entra ID > Authentication methods > Policies > Temporary Access Pass > Configure > Edit > the choices as they were noted before
#     - command: 'PATCH https://graph.microsoft.com/v1.0/policies/authenticationMethodsPolicy/authenticationMethodConfigurations/TemporaryAccessPass with {"@odata.type": "#microsoft.graph.temporaryAccessPassAuthenticationMethodConfiguration", "isUsableOnce": ‹true or false, as noted›, "maximumLifetimeInMinutes": ‹the minutes noted›}'
#       where: Noted before the change with GET https://graph.microsoft.com/v1.0/policies/authenticationMethodsPolicy/authenticationMethodConfigurations/TemporaryAccessPass
#   effort: minutes
#   impact: none
package m365.entra.access_passes_are_short

subjects contains policy._id if some policy in input["m365.entra.authentication_methods_policies"]

compliant contains policy._id if {
	some policy in input["m365.entra.authentication_methods_policies"]
	some configuration in policy.authenticationMethodConfigurations
	configuration.id == "TemporaryAccessPass"
	limited(configuration)
}

limited(configuration) if configuration.state == "disabled"

limited(configuration) if {
	configuration.state == "enabled"
	configuration.isUsableOnce == true
	is_number(configuration.maximumLifetimeInMinutes)
	configuration.maximumLifetimeInMinutes <= input.params.minutes
}
