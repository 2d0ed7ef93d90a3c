# METADATA
# title: Nobody holds a privileged role for ever
# description: >-
#   A right that lies unused for most of the day is there for whoever takes the account over. With Privileged Identity
#   Management a person takes the role up when it is needed.
# custom:
#   severity: medium
#   needs: [m365.entra.role_assignment_schedules]
#   each: none
#   shows: []
#   when_empty: fail
#   themes: [least_privilege]
#   maturity: true
#   plan: Microsoft Entra ID P2
#   params:
#     declared: {type: array, items: string, default: [], max: 20, declared: emergency_accounts, source: default of this tool; the client declares its emergency accounts by object id}
#   note: Programs cannot take a role up and are left to other rules. Roles that the client made itself are not judged.
#   fix:
#     - portal: Entra admin center > Entra ID > Roles & admins > the role > Assignments > Active > Update > Assignment type > Eligible
#   undo:
#     - portal: Entra admin center > Entra ID > Roles & admins > the role > Add assignments > Active > Permanently assigned, again
#   effort: hours
#   impact: users
#   impact_text: An administrator takes up the role before using it.
package m365.entra.high_roles_have_an_end

import data.lib.privileged_roles as roles

subjects contains input.target._id

compliant contains input.target._id if {
	every assignment in input["m365.entra.role_assignment_schedules"] {
		allowed(assignment)
	}
}

because[input.target._id] contains {"principal": assignment.principalId, "role": roles.names[assignment.roleDefinitionId]} if {
	some assignment in input["m365.entra.role_assignment_schedules"]
	not allowed(assignment)
}

allowed(assignment) if roles.lesser(assignment.roleDefinitionId)

allowed(assignment) if assignment._principalType == "servicePrincipal"

allowed(assignment) if assignment.principalId in input.params.declared

allowed(assignment) if assignment.assignmentType == "Activated"

allowed(assignment) if is_number(assignment._epoch.endDateTime)
