# METADATA
# title: No sign-in can be handed to another device
# description: >-
#   A code on one screen carries a session to a telephone, past what was demanded of that telephone. What the enabled
#   Conditional Access policies demand is taken together, over applications, places, platforms and kinds of client; what
#   cannot be weighed counts as not covered.
# custom:
#   severity: medium
#   needs: [m365.entra.users, m365.entra.conditional_access_policies, m365.entra.authentication_strengths]
#   family: sign_in_flows_are_blocked
#   each: m365.entra.users
#   shows: [accountEnabled, userType, _groups, _roles]
#   binds: [_groups, _roles, userType]
#   when_empty: fail
#   declared_away: {break_glass: _id}
#   plan: Microsoft Entra ID P1
#   themes: [authentication]
#   maturity: true
#   params:
#     break_glass: {type: array, items: string, default: [], max: 5, declared: emergency_accounts, source: default of this tool; the client declares its emergency accounts by object id}
#   fix:
#     - portal: Entra admin center > Entra ID > Conditional Access > New policy > Conditions > Authentication flows > Authentication transfer; and Grant > Block access; and Users > Exclude > the emergency accounts (<params.break_glass>) and, where directories are synchronised, the role Directory Synchronization Accounts, and nobody else; and, once Policy impact and the sign-in logs have shown in Report-only whom it would stop, Enable policy > On
#       where: Where security defaults are on, a policy can go on only once they are off; first make policies for all that they did
#   undo:
#     - portal: Entra admin center > Entra ID > Conditional Access > the policy that was made > Enable policy > Off
#   effort: hours
#   impact: users
#   impact_text: People sign in on their telephone themselves.
package m365.entra.authentication_transfer_is_blocked

import data.lib.access_people as people
import data.lib.access_policies as policies
import data.lib.access_scope as scope
import data.lib.conditional_access as access

subjects contains user._id if some user in people.counted

compliant contains user._id if {
	some user in people.counted
	people.enabled[user._id]
	covered[user._id]
}

covered := found.users

found := access.coverage(chosen(policies.live), scope.everything)

would := access.coverage(chosen(policies.report_only), scope.everything)

chosen(given) := [policy |
	some policy in policies.demanding(given, "block", {"authenticationFlows"})
	flows(policy, "authenticationTransfer")
]

flows(policy, flow) if {
	some method in split(policy.conditions.authenticationFlows.transferMethods, ",")
	trim_space(method) == flow
}

missing := {user._id | some user in people.counted} - covered

because[pair[0]] contains pair[1] if some pair in access.reasons(found, missing)

because[pair[0]] contains pair[1] if some pair in access.remedies(found, would, missing)
