# METADATA
# title: Every enabled user has to use several factors on every application
# description: >-
#   A user is covered by security defaults; or by the enabled Conditional Access policies together, which must demand several
#   factors, or block, for every application, place, platform and kind of client; or, last, by multifactor authentication
#   enforced user by user. A control that a device or terms of use may answer instead demands nothing. What cannot be weighed
#   (filters, risk, more than six named places) counts as not covered. The setting user by user is read only where security
#   defaults are off and no enabled policy includes everybody. Security defaults leave out who holds a role of directory
#   synchronisation; of everybody else they ask for factors where Microsoft holds it necessary, and tenants of before August
#   2024 may still leave people two weeks to register. Not counted are emergency accounts that the client declared, and accounts
#   that do nothing but synchronise directories: two rules of their own say what protects those.
# custom:
#   severity: critical
#   needs: [m365.entra.users, m365.entra.conditional_access_policies, m365.entra.security_defaults, m365.entra.authentication_strengths, m365.entra.user_requirements]
#   each: m365.entra.users
#   join: {m365.entra.user_requirements: _user}
#   shows: [accountEnabled, userType, _groups, _roles]
#   binds: [_groups, _roles, userType]
#   when_empty: fail
#   declared_away: {break_glass: _id}
#   unlicensed: {m365.entra.conditional_access_policies: absent, m365.entra.authentication_strengths: absent}
#   plan: Microsoft Entra ID P1
#   free: security defaults
#   themes: [authentication]
#   params:
#     break_glass: {type: array, items: string, default: [], max: 5, declared: emergency_accounts, source: default of this tool; the client declares its emergency accounts by object id}
#   fix:
#     - portal: Entra admin center > Entra ID > Conditional Access > New policy from template > Require multifactor authentication for all users; and Users > Exclude > the emergency accounts (<params.break_glass>) and, where directories are synchronised, the role Directory Synchronization Accounts, and nobody else; and, once Policy impact and the sign-in logs have shown in Report-only whom it would stop, Enable policy > On
#       where: Where security defaults are on, a policy can go on only once they are off; first make policies for all that they did
#     - portal: Without a premium plan, Entra admin center > Entra ID > Overview > Properties > Manage security defaults > Enabled
#   undo:
#     - portal: Entra admin center > Entra ID > Conditional Access > the policy that was made > Enable policy > Off
#     - portal: Without a premium plan, Entra admin center > Entra ID > Overview > Properties > Manage security defaults, as they were noted before
#   effort: hours
#   impact: users
#   impact_text: Everybody has to register a second factor and use it.
package m365.entra.every_user_needs_mfa

import data.lib.access_people as people
import data.lib.access_policies as policies
import data.lib.access_scope as scope
import data.lib.conditional_access as access

subjects contains user._id if some user in people.counted

compliant contains id if some id in (people.enabled & covered)

covered := access.by_defaults if access.defaults_protect

covered := found.users | access.enforced if not access.defaults_protect

found := access.coverage(policies.demanding(policies.live, "factors", set()), scope.everything)

would := access.coverage(policies.demanding(policies.report_only, "factors", set()), scope.everything)

missing := {user._id | some user in people.counted} - covered

because[pair[0]] contains pair[1] if some pair in access.reasons(found, missing)

because[pair[0]] contains pair[1] if some pair in access.left_out_by_defaults(missing)

because[pair[0]] contains pair[1] if some pair in access.remedies(found, would, missing)
