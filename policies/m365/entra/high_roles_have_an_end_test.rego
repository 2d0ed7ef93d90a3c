package m365.entra.high_roles_have_an_end_test

import data.m365.entra.high_roles_have_an_end as rule

cases := {
	"nobody": good([]),
	"taken up": good([assignment({"assignmentType": "Activated"})]),
	"until next month": good([assignment({"_epoch": {"startDateTime": 1790000000, "endDateTime": 1797000000}})]),
	"declared": good([assignment({"principalId": "emergency"})]),
	"a program": good([assignment({"_principalType": "servicePrincipal"})]),
	"a role that is not privileged": good([assignment({"roleDefinitionId": "00000000-0000-0000-0000-000000000001"})]),
	"standing": bad([assignment({})]),
	"no end, by null": bad([assignment({"_absent": ["endDateTime"]})]),
	"a role that is not said": bad([object.remove(assignment({}), ["roleDefinitionId"])]),
	"one of two": bad([assignment({"assignmentType": "Activated"}), object.union(assignment({}), {"_id": "s2", "id": "s2"})]),
}

assignment(changes) := resource(
	"s1",
	{
		"id": "s1",
		"assignmentType": "Assigned",
		"directoryScopeId": "/",
		"memberType": "Direct",
		"principalId": "a",
		"roleDefinitionId": "62e90394-69f5-4237-9190-012177145e10",
		"_principalType": "user",
		"_epoch": {"startDateTime": 1790000000},
	},
	changes,
)

place := {"tenant": "9f0c1a52-6d3b-4c8e-8f21-0d5b7e1c2a34"}

resource(id, fields, changes) := object.union(
	object.union({"_id": id, "_at": place, "_absent": [], "_unseen": {}}, fields),
	changes,
)

document(role_assignment_schedules) := {
	"m365.entra.role_assignment_schedules": role_assignment_schedules,
	"now_epoch": 1795000000,
	"params": {"declared": ["emergency"]},
	"target": {"_id": place.tenant, "provider": "m365"},
}

good(role_assignment_schedules) := {"input": document(role_assignment_schedules), "compliant": [place.tenant], "failing": []}

bad(role_assignment_schedules) := {"input": document(role_assignment_schedules), "compliant": [], "failing": [place.tenant]}

test_cases if {
	every case in cases {
		rule.compliant == {id | some id in case.compliant} with input as case.input
		rule.subjects - rule.compliant == {id | some id in case.failing} with input as case.input
	}
}

test_what_is_wrong_is_named if {
	rule.because == {place.tenant: {{"principal": "a", "role": "Global Administrator"}}} with input as cases.standing.input
}
