# METADATA
# title: Managed devices are required
# description: >-
#   A device that Intune finds in order or that is joined to the domain, or no entry. Judged are administrators; everybody
#   where the parameter says so. What the enabled Conditional Access policies demand is taken together, over applications,
#   places, platforms and kinds of client; what cannot be weighed counts as not covered.
# custom:
#   severity: medium
#   needs: [m365.entra.users, m365.entra.conditional_access_policies, m365.entra.authentication_strengths]
#   each: m365.entra.users
#   shows: [accountEnabled, userType, _groups, _roles]
#   binds: [_groups, _roles, userType]
#   when_empty: not_applicable
#   declared_away: {break_glass: _id}
#   plan: Microsoft Entra ID P1
#   themes: [device_security]
#   maturity: true
#   params:
#     break_glass: {type: array, items: string, default: [], max: 5, declared: emergency_accounts, source: default of this tool; the client declares its emergency accounts by object id}
#     everybody: {type: boolean, default: false, source: default of this tool; the laws do not say whose devices}
#   fix:
#     - portal: Entra admin center > Entra ID > Conditional Access > New policy > Users > Directory roles; and Grant > the two controls for managed devices (marked by Intune, hybrid joined) > Require one of the selected controls; and Users > Exclude > the emergency accounts (<params.break_glass>) and, where directories are synchronised, the role Directory Synchronization Accounts, and nobody else; and, once Policy impact and the sign-in logs have shown in Report-only whom it would stop, Enable policy > On
#       where: Where security defaults are on, a policy can go on only once they are off; first make policies for all that they did
#   undo:
#     - portal: Entra admin center > Entra ID > Conditional Access > the policy that was made > Enable policy > Off
#   effort: days
#   impact: users
#   impact_text: Administrators cannot sign in from devices that are not managed.
package m365.entra.managed_devices_are_required

import data.lib.access_people as people
import data.lib.access_policies as policies
import data.lib.access_scope as scope
import data.lib.conditional_access as access

subjects contains user._id if some user in judged

compliant contains user._id if {
	some user in judged
	people.enabled[user._id]
	found.users[user._id]
}

judged := people.counted if input.params.everybody == true

judged := people.administrators if input.params.everybody == false

found := access.coverage(policies.demanding(policies.live, "device", set()), scope.everything)

would := access.coverage(policies.demanding(policies.report_only, "device", set()), scope.everything)

missing := {user._id | some user in judged} - found.users

because[pair[0]] contains pair[1] if some pair in access.reasons(found, missing)

because[pair[0]] contains pair[1] if some pair in access.remedies(found, would, missing)
