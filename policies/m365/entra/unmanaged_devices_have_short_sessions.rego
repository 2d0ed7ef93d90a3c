# METADATA
# title: Sessions on unmanaged devices are short
# description: >-
#   On a device that nobody manages a session ends within the hours of the parameter, or with the browser. Counted are
#   enabled policies for every application and every place that reach unmanaged devices: without a filter for devices, or
#   with one of the filters that Microsoft documents for them; other filters are not weighed.
# custom:
#   severity: medium
#   needs: [m365.entra.users, m365.entra.conditional_access_policies]
#   each: m365.entra.users
#   shows: [accountEnabled, userType, _groups, _roles]
#   binds: [_groups, _roles, userType]
#   when_empty: fail
#   declared_away: {break_glass: _id}
#   plan: Microsoft Entra ID P1
#   themes: [session_life]
#   params:
#     break_glass: {type: array, items: string, default: [], max: 5, declared: emergency_accounts, source: default of this tool; the client declares its emergency accounts by object id}
#     hours: {type: integer, default: 24, min: 1, max: 720, source: default of this tool; Microsoft's template says 1}
#   fix:
#     - portal: Entra admin center > Entra ID > Conditional Access > New policy from template > No persistent browser session; and Session > Sign-in frequency > <params.hours> hours at most; and Users > Exclude > the emergency accounts (<params.break_glass>) and, where directories are synchronised, the role Directory Synchronization Accounts, and nobody else; and, once Policy impact and the sign-in logs have shown in Report-only whom it would stop, Enable policy > On
#       where: Where security defaults are on, a policy can go on only once they are off; first make policies for all that they did
#   undo:
#     - portal: Entra admin center > Entra ID > Conditional Access > the policy that was made > Enable policy > Off
#   effort: hours
#   impact: users
#   impact_text: On devices that are not managed people sign in more often.
package m365.entra.unmanaged_devices_have_short_sessions

import data.lib.access_people as people
import data.lib.access_policies as policies
import data.lib.access_sessions as sessions
import data.lib.conditional_access as access

subjects contains user._id if some user in people.counted

compliant contains user._id if {
	some user in people.counted
	people.enabled[user._id]
	covered[user._id]
}

covered := found.users

found := access.coverage(chosen(policies.live), sessions.browsers)

would := access.coverage(chosen(policies.report_only), sessions.browsers)

chosen(given) := [policy |
	some policy in given
	short(policy)
	policies.plain(policy, {"devices"})
	sessions.reaches_unmanaged(policy)
]

short(policy) if sessions.ends(policy, "often", input.params.hours)

short(policy) if sessions.ends(policy, "unremembered", input.params.hours)

missing := {user._id | some user in people.counted} - covered

because[pair[0]] contains pair[1] if some pair in access.reasons(found, missing)

because[pair[0]] contains pair[1] if some pair in access.remedies(found, would, missing)
