# METADATA
# title: A privileged role is taken up with several factors, with a reason, and for some hours
# description: >-
#   Who takes up a role proves again who it is, says why, and loses it at the end of the working day.
# custom:
#   severity: medium
#   needs: [m365.entra.role_policies]
#   each: m365.entra.role_policies
#   shows: [roleDefinitionId, _enabledRules, _contextRequired, _mostMinutes]
#   when_empty: fail
#   themes: [access_granting]
#   plan: Microsoft Entra ID P2
#   params:
#     hours: {type: integer, default: 8, min: 1, max: 24, source: Microsoft's own default}
#   maturity: true
#   note: An authentication context counts as several factors. Whether a Conditional Access policy stands behind it is not judged here.
#   impact_text: Who needs the role for longer takes it up again.
#   fix:
#     - portal: Entra admin center > ID Governance > Privileged Identity Management > Microsoft Entra roles > Settings > the role (<roleDefinitionId>) > Edit > Activation > Activation maximum duration > <params.hours> hours at most; and On activation require Azure MFA; and Require justification on activation
#   undo:
#     - portal: 'Entra admin center > ID Governance > Privileged Identity Management > Microsoft Entra roles > Settings > the role (<roleDefinitionId>) > Edit > Activation > the maximum as it was: <_mostMinutes> minutes; and what was required: <_enabledRules>'
#   effort: minutes
#   impact: users
package m365.entra.role_activation_is_limited

import data.lib.privileged_roles as roles

subjects contains policy._id if some policy in counted

compliant contains policy._id if {
	some policy in counted
	is_string(policy.roleDefinitionId)
	asked(policy)
	"Justification" in policy._enabledRules
	is_number(policy._mostMinutes)
	policy._mostMinutes > 0
	policy._mostMinutes <= input.params.hours * 60
}

counted := [policy |
	some policy in input["m365.entra.role_policies"]
	not roles.names_lesser(policy)
]

asked(policy) if "MultiFactorAuthentication" in policy._enabledRules

asked(policy) if policy._contextRequired == true
