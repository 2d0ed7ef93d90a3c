# METADATA
# title: Every administrator has to use several factors
# description: >-
#   Whoever administers can open everything. Administrators are enabled accounts that hold, or could activate, a role that
#   Microsoft marks as privileged; by a role a policy reaches only who holds it now. What the enabled Conditional Access
#   policies demand is taken together, over applications, places, platforms and kinds of client; what cannot be weighed
#   counts as not covered. Multifactor authentication enforced for the account counts, and so do security defaults, which ask
#   the roles that Microsoft lists at every sign-in and the others where it holds it necessary; they leave out whoever holds a
#   role of directory synchronisation besides.
# custom:
#   severity: critical
#   needs: [m365.entra.users, m365.entra.conditional_access_policies, m365.entra.security_defaults, m365.entra.authentication_strengths, m365.entra.user_requirements]
#   each: m365.entra.users
#   join: {m365.entra.user_requirements: _user}
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
#     - portal: Entra admin center > Entra ID > Conditional Access > New policy from template > Require multifactor authentication for admins; and Users > Exclude > the emergency accounts (<params.break_glass>) and, where directories are synchronised, the role Directory Synchronization Accounts, and nobody else; and, once Policy impact and the sign-in logs have shown in Report-only whom it would stop, Enable policy > On
#       where: Where security defaults are on, a policy can go on only once they are off; first make policies for all that they did
#   undo:
#     - portal: Entra admin center > Entra ID > Conditional Access > the policy that was made > Enable policy > Off
#   effort: hours
#   impact: users
#   impact_text: Administrators have to register a second factor and use it.
package m365.entra.administrators_need_mfa

import data.lib.access_people as people
import data.lib.access_policies as policies
import data.lib.access_scope as scope
import data.lib.conditional_access as access

subjects contains user._id if some user in people.administrators

compliant contains user._id if {
	some user in people.administrators
	people.enabled[user._id]
	covered[user._id]
}

covered := access.by_defaults if access.defaults_protect

covered := found.users | access.enforced if not access.defaults_protect

found := access.coverage(policies.demanding(policies.live, "factors", set()), scope.everything)

would := access.coverage(policies.demanding(policies.report_only, "factors", set()), scope.everything)

missing := {user._id | some user in people.administrators} - covered

because[pair[0]] contains pair[1] if some pair in access.reasons(found, missing)

because[pair[0]] contains pair[1] if some pair in access.left_out_by_defaults(missing)

because[pair[0]] contains pair[1] if some pair in access.remedies(found, would, missing)
