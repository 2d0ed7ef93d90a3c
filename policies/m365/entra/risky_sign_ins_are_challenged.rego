# METADATA
# title: A sign-in at high risk is blocked or needs several factors
# description: >-
#   Counted are policies that name high sign-in risk; a policy that demands factors of everybody may be answered by an
#   older sign-in. What the enabled Conditional Access policies demand is taken together, over applications, places,
#   platforms and kinds of client; what cannot be weighed counts as not covered.
# custom:
#   severity: high
#   needs: [m365.entra.users, m365.entra.conditional_access_policies, m365.entra.authentication_strengths, m365.entra.premium_two_subscriptions]
#   each: m365.entra.users
#   shows: [accountEnabled, userType, _groups, _roles]
#   binds: [_groups, _roles, userType]
#   when_empty: fail
#   declared_away: {break_glass: _id}
#   plan: Microsoft Entra ID P2
#   themes: [risk_based_access]
#   params:
#     break_glass: {type: array, items: string, default: [], max: 5, declared: emergency_accounts, source: default of this tool; the client declares its emergency accounts by object id}
#   fix:
#     - portal: Entra admin center > Entra ID > Conditional Access > New policy from template > Require multifactor authentication for risky sign-ins; and Users > Exclude > the emergency accounts (<params.break_glass>) and, where directories are synchronised, the role Directory Synchronization Accounts, and nobody else; and, once Policy impact and the sign-in logs have shown in Report-only whom it would stop, Enable policy > On
#       where: Where security defaults are on, a policy can go on only once they are off; first make policies for all that they did
#   undo:
#     - portal: Entra admin center > Entra ID > Conditional Access > the policy that was made > Enable policy > Off
#   effort: hours
#   impact: users
#   impact_text: A risky sign-in is asked for a second factor.
package m365.entra.risky_sign_ins_are_challenged

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
	some policy in policies.demanding(given, "factors", {"signInRiskLevels"})
	"high" in policy.conditions.signInRiskLevels
]

missing := {user._id | some user in people.counted} - covered

because[pair[0]] contains pair[1] if some pair in access.reasons(found, missing)

because[pair[0]] contains pair[1] if some pair in access.remedies(found, would, missing)
