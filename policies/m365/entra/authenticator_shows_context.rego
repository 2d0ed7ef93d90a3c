# METADATA
# title: Authenticator shows which program asks, and from where
# description: >-
#   Who sees the program and the place of a sign-in notices that it is somebody else's. Microsoft asks for the number
#   shown on the screen in every tenant; there is no setting for that.
# custom:
#   severity: medium
#   needs: [m365.entra.authentication_methods_policies]
#   each: m365.entra.authentication_methods_policies
#   shows: [policyMigrationState]
#   when_empty: not_applicable
#   themes: [authentication]
#   maturity: true
#   note: The state 'default' leaves the choice to Microsoft, which keeps both off today. A tenant where Authenticator is off is not judged.
#   fix:
#     - portal: Entra admin center > Entra ID > Authentication methods > Policies > Microsoft Authenticator > Configure > Show application name, Show geographic location > Enabled, all users, nobody excluded
#   undo:
#     - portal: Entra admin center > Entra ID > Authentication methods > Policies > Microsoft Authenticator > Configure > Show application name, Show geographic location > the choices as they were noted before
#   effort: minutes
#   impact: none
package m365.entra.authenticator_shows_context

nobody := "00000000-0000-0000-0000-000000000000"

subjects contains policy._id if some policy in counted

compliant contains policy._id if {
	some policy in counted
	some configuration in policy.authenticationMethodConfigurations
	configuration.id == "MicrosoftAuthenticator"
	configuration.state == "enabled"
	shown(configuration.featureSettings.displayAppInformationRequiredState)
	shown(configuration.featureSettings.displayLocationInformationRequiredState)
}

shown(feature) if {
	feature.state == "enabled"
	feature.includeTarget.id == "all_users"
	feature.excludeTarget.id == nobody
}

counted := [policy |
	some policy in input["m365.entra.authentication_methods_policies"]
	not off(policy)
]

off(policy) if {
	some configuration in policy.authenticationMethodConfigurations
	configuration.id == "MicrosoftAuthenticator"
	configuration.state == "disabled"
}
