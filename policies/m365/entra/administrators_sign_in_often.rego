# METADATA
# title: Administrators sign in anew, and no browser remembers them
# description: >-
#   A forgotten session of an administrator is an open door. Judged is that enabled policies ask for a new sign-in within
#   the hours of the parameter, on every application, and never keep a browser session. Administrators are enabled
#   accounts that hold, or could activate, a role that Microsoft marks as privileged; by a role a policy reaches only who
#   holds it now.
# custom:
#   severity: medium
#   needs: [m365.entra.users, m365.entra.conditional_access_policies]
#   each: m365.entra.users
#   shows: [accountEnabled, userType, _groups, _roles]
#   binds: [_groups, _roles, userType]
#   when_empty: not_applicable
#   declared_away: {break_glass: _id}
#   plan: Microsoft Entra ID P1
#   themes: [session_life]
#   params:
#     break_glass: {type: array, items: string, default: [], max: 5, declared: emergency_accounts, source: default of this tool; the client declares its emergency accounts by object id}
#     hours: {type: integer, default: 24, min: 1, max: 720, source: default of this tool; CIS asks 4 hours or 24 with roles that have to be activated}
#   fix:
#     - portal: Entra admin center > Entra ID > Conditional Access > New policy > Users > Directory roles; and Session > Sign-in frequency > <params.hours> hours at most; and Session > Persistent browser session > Never persistent; and Users > Exclude > the emergency accounts (<params.break_glass>) and, where directories are synchronised, the role Directory Synchronization Accounts, and nobody else; and, once Policy impact and the sign-in logs have shown in Report-only whom it would stop, Enable policy > On
#       where: Where security defaults are on, a policy can go on only once they are off; first make policies for all that they did
#   undo:
#     - portal: Entra admin center > Entra ID > Conditional Access > the policy that was made > Enable policy > Off
#   effort: hours
#   impact: users
#   impact_text: Administrators sign in more often.
package m365.entra.administrators_sign_in_often

import data.lib.access_people as people
import data.lib.access_policies as policies
import data.lib.access_sessions as sessions
import data.lib.conditional_access as access

subjects contains user._id if some user in people.administrators

compliant contains user._id if {
	some user in people.administrators
	people.enabled[user._id]
	covered[user._id]
}

covered := often.users & unremembered.users

often := access.coverage(chosen(policies.live, "often"), sessions.modern)

unremembered := access.coverage(chosen(policies.live, "unremembered"), sessions.browsers)

chosen(given, how) := [policy |
	some policy in given
	sessions.ends(policy, how, input.params.hours)
	policies.plain(policy, set())
]

missing := {user._id | some user in people.administrators}

because[pair[0]] contains because_of(pair[1], "sign-in frequency") if {
	some pair in access.reasons(often, missing - often.users)
}

because[pair[0]] contains because_of(pair[1], "browser sessions") if {
	some pair in access.reasons(unremembered, missing - unremembered.users)
}

because_of(reason, what) := {name: said | some part in [reason, {"about": what}]; some name, said in part}
