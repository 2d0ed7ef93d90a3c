# METADATA
# title: Every administrator has to use a method that cannot be phished
# description: >-
#   A code or a push can be talked out of a person; a security key, Windows Hello or a certificate cannot. Administrators
#   are enabled accounts that hold, or could activate, a role that Microsoft marks as privileged; by a role a policy
#   reaches only who holds it now. A strength is judged by its combinations. What the enabled Conditional Access policies
#   demand is taken together, over applications, places, platforms and kinds of client; what cannot be weighed counts as
#   not covered.
# custom:
#   severity: high
#   needs: [m365.entra.users, m365.entra.conditional_access_policies, m365.entra.authentication_strengths]
#   each: m365.entra.users
#   shows: [accountEnabled, userType, _groups, _roles]
#   binds: [_groups, _roles, userType]
#   when_empty: not_applicable
#   declared_away: {break_glass: _id}
#   plan: Microsoft Entra ID P1
#   themes: [authentication]
#   maturity: true
#   params:
#     break_glass: {type: array, items: string, default: [], max: 5, declared: emergency_accounts, source: default of this tool; the client declares its emergency accounts by object id}
#   fix:
#     - portal: Entra admin center > Entra ID > Conditional Access > New policy from template > Require phishing-resistant multifactor authentication for admins; and Users > Exclude > the emergency accounts (<params.break_glass>) and, where directories are synchronised, the role Directory Synchronization Accounts, and nobody else; and, once Policy impact and the sign-in logs have shown in Report-only whom it would stop, Enable policy > On
#       where: Where security defaults are on, a policy can go on only once they are off; first make policies for all that they did
#   undo:
#     - portal: Entra admin center > Entra ID > Conditional Access > the policy that was made > Enable policy > Off
#   effort: hours
#   impact: users
#   impact_text: Administrators need a security key, a passkey, Windows Hello or a certificate.
package m365.entra.administrators_need_phishing_resistant_methods

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

covered := found.users

found := access.coverage(policies.demanding(policies.live, "phishing", set()), scope.everything)

would := access.coverage(policies.demanding(policies.report_only, "phishing", set()), scope.everything)

missing := {user._id | some user in people.administrators} - covered

because[pair[0]] contains pair[1] if some pair in access.reasons(found, missing)

because[pair[0]] contains pair[1] if some pair in access.remedies(found, would, missing)
