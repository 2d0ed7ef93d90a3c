# METADATA
# title: Managing Azure needs several factors of everybody
# description: >-
#   Any user may own Azure resources, administrator of the directory or not. Judged is the application Windows Azure
#   Service Management API. What the enabled Conditional Access policies demand is taken together, over applications,
#   places, platforms and kinds of client; what cannot be weighed counts as not covered. Security defaults count, but not for
#   holders of a role of directory synchronisation, and so does multifactor authentication enforced for the account.
# custom:
#   severity: high
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
#     - portal: Entra admin center > Entra ID > Conditional Access > New policy from template > Require multifactor authentication for Azure management; and Users > Exclude > the emergency accounts (<params.break_glass>) and, where directories are synchronised, the role Directory Synchronization Accounts, and nobody else; and, once Policy impact and the sign-in logs have shown in Report-only whom it would stop, Enable policy > On
#       where: Where security defaults are on, a policy can go on only once they are off; first make policies for all that they did
#   undo:
#     - portal: Entra admin center > Entra ID > Conditional Access > the policy that was made > Enable policy > Off
#   effort: hours
#   impact: users
#   impact_text: Who manages Azure has to use a second factor.
package m365.entra.azure_management_needs_mfa

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

covered := access.by_defaults if access.defaults_protect

covered := found.users | access.enforced if not access.defaults_protect

found := access.coverage(policies.demanding(policies.live, "factors", set()), object_of_azure)

would := access.coverage(policies.demanding(policies.report_only, "factors", set()), object_of_azure)

object_of_azure := {
	"applications": {{"797f4846-ba00-4fd7-ba43-dac1f8f13013"}},
	"places": "every",
	"platforms": scope.platforms,
	"clients": scope.clients,
}

missing := {user._id | some user in people.counted} - covered

because[pair[0]] contains pair[1] if some pair in access.reasons(found, missing)

because[pair[0]] contains pair[1] if some pair in access.left_out_by_defaults(missing)

because[pair[0]] contains pair[1] if some pair in access.remedies(found, would, missing)
