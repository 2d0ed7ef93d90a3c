# METADATA
# title: Security defaults are on, or policies take their place
# description: >-
#   With security defaults off and no enabled Conditional Access policy a password alone opens every account. Counted are
#   enabled policies for people that demand something.
# custom:
#   severity: critical
#   needs: [m365.entra.conditional_access_policies, m365.entra.security_defaults]
#   each: none
#   shows: []
#   when_empty: fail
#   unlicensed: {m365.entra.conditional_access_policies: absent}
#   plan: Microsoft Entra ID P1
#   free: security defaults
#   themes: [authentication]
#   fix:
#     - portal: Entra admin center > Entra ID > Overview > Properties > Manage security defaults > Enabled
#     - portal: With a premium plan, Entra admin center > Entra ID > Conditional Access > New policy from template; and Users > Exclude > the emergency accounts ‹as the client declared them› and, where directories are synchronised, the role Directory Synchronization Accounts, and nobody else; and, once Policy impact and the sign-in logs have shown in Report-only whom it would stop, Enable policy > On
#   undo:
#     - portal: 'Entra admin center > Entra ID > Overview > Properties > Manage security defaults, as they were: ‹the choice noted before›'
#     - portal: With a premium plan, Entra admin center > Entra ID > Conditional Access > the policy that was made > Enable policy > Off
#   effort: minutes
#   impact: users
#   impact_text: Everybody has to register a second factor and use it.
package m365.entra.security_defaults_or_policies_are_on

import data.lib.access_policies as policies
import data.lib.conditional_access as access

subjects contains input.target._id

compliant contains input.target._id if access.defaults_protect

compliant contains input.target._id if {
	some policy in policies.live
	policies.says_none(policy, "conditions.clientApplications")
	for_people(policy.conditions.users)
	asks(policy.grantControls)
}

for_people(users) if {
	some list in ["includeUsers", "includeGroups", "includeRoles"]
	some token in users[list]
	token != "None"
}

for_people(users) if users.includeGuestsOrExternalUsers.guestOrExternalUserTypes

asks(controls) if count(controls.builtInControls) > 0

asks(controls) if count(controls.authenticationStrength.allowedCombinations) > 0
