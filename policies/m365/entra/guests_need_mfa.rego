# METADATA
# title: Guests and other accounts from outside have to use several factors
# description: >-
#   Judged are enabled accounts of this directory that come from outside. People from outside without an account here
#   (direct connect, service providers) are reached by the same policies and are not counted. What the enabled Conditional
#   Access policies demand is taken together, over applications, places, platforms and kinds of client; what cannot be
#   weighed counts as not covered. Security defaults count: they hold for guests too, but not for holders of a role of
#   directory synchronisation.
# custom:
#   severity: high
#   needs: [m365.entra.users, m365.entra.conditional_access_policies, m365.entra.security_defaults, m365.entra.authentication_strengths]
#   each: m365.entra.users
#   shows: [accountEnabled, userType, _groups, _roles]
#   binds: [_groups, _roles, userType]
#   when_empty: not_applicable
#   declared_away: {break_glass: _id}
#   unlicensed: {m365.entra.conditional_access_policies: absent, m365.entra.authentication_strengths: absent}
#   plan: Microsoft Entra ID P1
#   free: security defaults
#   themes: [authentication]
#   params:
#     break_glass: {type: array, items: string, default: [], max: 5, declared: emergency_accounts, source: default of this tool; the client declares its emergency accounts by object id}
#   fix:
#     - portal: Entra admin center > Entra ID > Conditional Access > New policy from template > Require multifactor authentication for guest access; and Users > Exclude > the emergency accounts (<params.break_glass>) and, where directories are synchronised, the role Directory Synchronization Accounts, and nobody else; and, once Policy impact and the sign-in logs have shown in Report-only whom it would stop, Enable policy > On
#       where: Where security defaults are on, a policy can go on only once they are off; first make policies for all that they did
#   undo:
#     - portal: Entra admin center > Entra ID > Conditional Access > the policy that was made > Enable policy > Off
#   effort: hours
#   impact: users
#   impact_text: Guests are asked for a second factor, their own tenant's where it is trusted.
package m365.entra.guests_need_mfa

import data.lib.access_people as people
import data.lib.access_policies as policies
import data.lib.access_scope as scope
import data.lib.conditional_access as access

subjects contains user._id if some user in people.outsiders

compliant contains user._id if {
	some user in people.outsiders
	people.enabled[user._id]
	covered[user._id]
}

covered := access.by_defaults if access.defaults_protect

covered := found.users if not access.defaults_protect

found := access.coverage(policies.demanding(policies.live, "factors", set()), scope.everything)

would := access.coverage(policies.demanding(policies.report_only, "factors", set()), scope.everything)

missing := {user._id | some user in people.outsiders} - covered

because[pair[0]] contains pair[1] if some pair in access.reasons(found, missing)

because[pair[0]] contains pair[1] if some pair in access.left_out_by_defaults(missing)

because[pair[0]] contains pair[1] if some pair in access.remedies(found, would, missing)
