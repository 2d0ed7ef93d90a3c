# METADATA
# title: There are two to four global administrators
# description: >-
#   One is a single point of failure; many are many ways in. Counted are people and programs that can sign in and hold
#   the role or may take it up, directly or through a group; a program is one too many, but never the second.
# custom:
#   severity: high
#   needs: [m365.entra.role_holders]
#   each: none
#   shows: []
#   when_empty: fail
#   themes: [least_privilege]
#   impact_text: Who loses the role needs a narrower one for the daily work.
#   note: Who may become a member of a group that holds the role, and is none yet, is not counted.
#   params:
#     least: {type: integer, default: 2, min: 1, max: 5, source: Microsoft's recommendation}
#     most: {type: integer, default: 4, min: 1, max: 20, source: Microsoft's recommendation}
#   fix:
#     - portal: Entra admin center > Entra ID > Roles & admins > Global Administrator > Assignments; and first give a narrower role to who works with it; and then take this one away
#   undo:
#     - portal: Entra admin center > Entra ID > Roles & admins > Global Administrator > Add assignments > who was taken out
#   effort: hours
#   impact: users
package m365.entra.few_global_administrators

import data.lib.privileged_roles as roles

subjects contains input.target._id

compliant contains input.target._id if {
	every holder in input["m365.entra.role_holders"] {
		roles.known(holder)
	}
	count(people) >= input.params.least
	count(holders) <= input.params.most
}

because[input.target._id] contains {"holder": id} if some id in holders

people := {holder._id |
	some holder in input["m365.entra.role_holders"]
	roles.person(holder)
	roles.global_administrator in roles.of(holder)
}

holders := {holder._id |
	some holder in input["m365.entra.role_holders"]
	roles.live(holder)
	roles.global_administrator in roles.of(holder)
}
