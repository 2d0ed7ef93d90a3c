# METADATA
# title: There are two to four global administrators
# description: >-
#   One is a single point of failure; many are many ways in. Counted are people who hold the role now, directly or through a
#   group, and programs that hold it; who could activate it is not counted.
# custom:
#   severity: high
#   needs: [m365.entra.users, m365.entra.role_assignments]
#   each: none
#   shows: []
#   when_empty: fail
#   themes: [least_privilege]
#   impact_text: Who loses the role needs a narrower one for the daily work.
#   params:
#     least: {type: integer, default: 2, min: 1, max: 5, source: Microsoft's recommendation}
#     most: {type: integer, default: 4, min: 1, max: 20, source: Microsoft's recommendation}
#   fix:
#     - portal: Entra admin center > Identity > Roles & admins > Global Administrator > Assignments; give narrower roles instead
#   undo:
#     - portal: Entra admin center > Identity > Roles & admins > Global Administrator > Add assignments
#   effort: hours
#   impact: users
package m365.entra.few_global_administrators

global_administrator := "62e90394-69f5-4237-9190-012177145e10"

subjects contains input.target._id

compliant contains input.target._id if {
	every user in input["m365.entra.users"] {
		is_array(user._roles)
	}
	every assignment in input["m365.entra.role_assignments"] {
		is_string(assignment._principalType)
		is_string(assignment.roleDefinitionId)
		is_string(assignment.principalId)
	}
	holders := people | programs
	count(holders) >= input.params.least
	count(holders) <= input.params.most
}

people := {user._id |
	some user in input["m365.entra.users"]
	global_administrator in user._roles
}

programs := {assignment.principalId |
	some assignment in input["m365.entra.role_assignments"]
	assignment.roleDefinitionId == global_administrator
	assignment._principalType == "servicePrincipal"
}
