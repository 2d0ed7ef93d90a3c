# METADATA
# title: Every enabled member has registered a second factor
# description: >-
#   A policy that asks for several factors locks out who registered none, or lets an attacker register the first. A
#   method alone enforces nothing; another rule asks whether a policy does. Accounts that do nothing but synchronise
#   directories cannot register any; they are judged by rules of their own.
# custom:
#   severity: high
#   needs: [m365.entra.users, m365.entra.registrations]
#   each: m365.entra.users
#   shows: [accountEnabled, userType]
#   when_empty: fail
#   declared_away: {break_glass: _id}
#   themes: [authentication]
#   impact_text: Everybody is asked to register at the next sign-in.
#   join: {m365.entra.registrations: id}
#   plan: Microsoft Entra ID P1
#   params:
#     break_glass: {type: array, items: string, default: [], max: 5, declared: emergency_accounts, source: default of this tool; the client declares its emergency accounts by object id}
#   fix:
#     - portal: Entra admin center > Entra ID > Authentication methods > Registration campaign > Enabled; and User registration details, to see who is still missing
#   undo:
#     - portal: Entra admin center > Entra ID > Authentication methods > Registration campaign, as it was noted before
#   effort: days
#   impact: users
package m365.entra.users_registered_factors

import data.lib.access_people as people

subjects contains user._id if some user in counted

compliant contains user._id if {
	some user in counted
	user.accountEnabled == true
	user.userType == "Member"
	capable[user._id]
}

capable := {registration.id |
	some registration in input["m365.entra.registrations"]
	registration.isMfaCapable == true
}

counted := [user |
	some user in input["m365.entra.users"]
	not user.accountEnabled == false
	not user.userType == "Guest"
	not user._id in input.params.break_glass
	not people.synchroniser(user)
]
