package m365.entra.high_roles_have_an_end_test

import data.lib.samples_test as sample
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

assignment(changes) := sample.in_tenant(
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

document(role_assignment_schedules) := sample.m365({"m365.entra.role_assignment_schedules": role_assignment_schedules}, {"declared": ["emergency"]})

good(role_assignment_schedules) := sample.good(document(role_assignment_schedules), sample.tenant)

bad(role_assignment_schedules) := sample.bad(document(role_assignment_schedules), sample.tenant)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}

test_what_is_wrong_is_named if {
	rule.because == {sample.tenant: {{"principal": "a", "role": "Global Administrator"}}} with input as cases.standing.input
}
