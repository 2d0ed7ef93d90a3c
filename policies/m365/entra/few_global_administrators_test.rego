package m365.entra.few_global_administrators_test

import data.m365.entra.few_global_administrators as rule

cases := {
	"two": good([holder("a"), holder("b")]),
	"two and somebody else's role": good([holder("a"), holder("b"), other]),
	"one": bad([holder("a"), other]),
	"five": bad([holder("a"), holder("b"), holder("c"), holder("d"), holder("e")]),
	"nobody": bad([]),
}

holder(id) := resource(
	concat("-", ["assignment", id]),
	{
		"id": concat("-", ["assignment", id]),
		"principalId": id,
		"roleDefinitionId": "62e90394-69f5-4237-9190-012177145e10",
		"directoryScopeId": "/",
	},
	{},
)

other := object.union(holder("z"), {"roleDefinitionId": "f2ef992c-3afb-46b9-b7cf-a126ee74c451"})

place := {"tenant": "9f0c1a52-6d3b-4c8e-8f21-0d5b7e1c2a34"}

resource(id, fields, changes) := object.union(
	object.union({"_id": id, "_at": place, "_absent": [], "_unseen": {}}, fields),
	changes,
)

document(rows) := {
	"m365.entra.role_assignments": rows,
	"now_epoch": 1795000000,
	"params": {"least": 2, "most": 4},
	"target": {"_id": place.tenant, "provider": "m365"},
}

good(rows) := {"input": document(rows), "compliant": [place.tenant], "failing": []}

bad(rows) := {"input": document(rows), "compliant": [], "failing": [place.tenant]}

test_cases if {
	every case in cases {
		rule.compliant == {id | some id in case.compliant} with input as case.input
		rule.subjects - rule.compliant == {id | some id in case.failing} with input as case.input
	}
}
