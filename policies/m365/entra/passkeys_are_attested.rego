# METADATA
# title: Passkeys are allowed, and have to show who made them
# description: >-
#   A passkey answers only the page that it was made for, so it cannot be phished. Attestation shows that the key is of
#   a known make.
# custom:
#   severity: medium
#   needs: [m365.entra.authentication_methods_policies]
#   each: m365.entra.authentication_methods_policies
#   shows: [policyMigrationState]
#   when_empty: fail
#   themes: [authentication]
#   maturity: true
#   fix:
#     - portal: Entra admin center > Entra ID > Authentication methods > Policies > Passkey (FIDO2) > Enable > on; and Configure > Enforce attestation > Yes
#     - command: 'PATCH https://graph.microsoft.com/v1.0/policies/authenticationMethodsPolicy/authenticationMethodConfigurations/Fido2 with {"@odata.type": "#microsoft.graph.fido2AuthenticationMethodConfiguration", "state": "enabled", "isAttestationEnforced": true}'
#   undo:
#     - portal: Entra admin center > Entra ID > Authentication methods > Policies > Passkey (FIDO2) > Configure > the choices as they were noted before
#     - command: 'PATCH https://graph.microsoft.com/v1.0/policies/authenticationMethodsPolicy/authenticationMethodConfigurations/Fido2 with {"@odata.type": "#microsoft.graph.fido2AuthenticationMethodConfiguration", "state": "‹enabled or disabled, as noted›", "isAttestationEnforced": ‹true or false, as noted›}'
#       where: Noted before the change with GET https://graph.microsoft.com/v1.0/policies/authenticationMethodsPolicy/authenticationMethodConfigurations/Fido2
#   effort: minutes
#   impact: users
#   impact_text: Keys whose make is not known cannot be registered any more.
package m365.entra.passkeys_are_attested

subjects contains policy._id if some policy in input["m365.entra.authentication_methods_policies"]

compliant contains policy._id if {
	some policy in input["m365.entra.authentication_methods_policies"]
	some configuration in policy.authenticationMethodConfigurations
	configuration.id == "Fido2"
	configuration.state == "enabled"
	configuration.isAttestationEnforced == true
	some target in configuration.includeTargets
	is_string(target.id)
}
