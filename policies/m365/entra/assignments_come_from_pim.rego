# METADATA
# title: Privileged roles are given through Privileged Identity Management
# description: >-
#   An assignment that was made beside it has no reason, no approval and no start that anybody recorded.
# custom:
#   severity: low
#   needs: [m365.entra.role_assignment_schedules]
#   each: none
#   shows: []
#   when_empty: fail
#   themes: [access_granting]
#   maturity: true
#   plan: Microsoft Entra ID P2
#   params:
#     declared: {type: array, items: string, default: [], max: 20, declared: emergency_accounts, source: default of this tool; the client declares its emergency accounts by object id}
#   note: An assignment that was made beside Privileged Identity Management has no start.
#   fix:
#     - portal: Entra admin center > ID Governance > Privileged Identity Management > Microsoft Entra roles > Assignments > Add assignments; and then remove the direct one
#   undo:
#     - portal: Entra admin center > Entra ID > Roles & admins > the role > Add assignments > the direct one that was removed; and take away the one that was made
#   effort: hours
#   impact: users
#   impact_text: An administrator takes up the role before using it.
package m365.entra.assignments_come_from_pim

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

allowed(assignment) if is_number(assignment._epoch.startDateTime)
