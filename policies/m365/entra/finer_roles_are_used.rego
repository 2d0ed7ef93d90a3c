# METADATA
# title: There are fewer global administrators than other administrators
# description: >-
#   Where nearly everybody who administers is a global administrator, nobody thought about which rights the work needs.
# custom:
#   severity: low
#   needs: [m365.entra.role_holders]
#   each: none
#   shows: []
#   when_empty: fail
#   themes: [least_privilege]
#   maturity: true
#   fix:
#     - portal: Entra admin center > Entra ID > Roles & admins > the role that the work needs > Add assignments; and then Global Administrator > Assignments > Remove
#   undo:
#     - portal: Entra admin center > Entra ID > Roles & admins > Global Administrator > Add assignments > who was taken out
#   effort: hours
#   impact: users
#   impact_text: Who loses the role needs a narrower one for the daily work.
package m365.entra.finer_roles_are_used

import data.lib.privileged_roles as roles

subjects contains input.target._id

compliant contains input.target._id if {
	every holder in input["m365.entra.role_holders"] {
		roles.known(holder)
	}
	count(globals) < count(others)
}

because[input.target._id] contains {"holder": id} if some id in globals

globals := {holder._id |
	some holder in input["m365.entra.role_holders"]
	roles.person(holder)
	roles.global_administrator in roles.of(holder)
}

others := {holder._id |
	some holder in input["m365.entra.role_holders"]
	roles.person(holder)
	some role in roles.of(holder)
	roles.names[role]
	not holder._id in globals
}
