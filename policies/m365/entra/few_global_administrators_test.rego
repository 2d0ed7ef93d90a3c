package m365.entra.few_global_administrators_test

import data.m365.entra.few_global_administrators as rule

cases := {
	"two people": good([holder("a"), holder("b"), other("c")], []),
	"one person and one program": good([holder("a")], [program("p")]),
	"one": bad([holder("a"), other("b")], []),
	"five": bad([holder("a"), holder("b"), holder("c"), holder("d"), holder("e")], []),
	"four people and a program": bad([holder("a"), holder("b"), holder("c"), holder("d")], [program("p")]),
	"nobody": bad([], []),
	"somebody whose roles are not known": bad([holder("a"), holder("b"), object.remove(other("c"), ["_roles"])], []),
}

place := {"tenant": "9f0c1a52-6d3b-4c8e-8f21-0d5b7e1c2a34"}

resource(id, fields) := object.union({"_id": id, "_at": place, "_absent": [], "_unseen": {}, "id": id}, fields)

holder(id) := person(id, "62e90394-69f5-4237-9190-012177145e10")

other(id) := person(id, "f2ef992c-3afb-46b9-b7cf-a126ee74c451")

person(id, role) := resource(id, {"assignedLicenses": [], "_roles": [role]})

program(id) := resource(concat("-", ["assignment", id]), {
	"principalId": id,
	"roleDefinitionId": "62e90394-69f5-4237-9190-012177145e10",
	"directoryScopeId": "/",
	"_principalType": "servicePrincipal",
})

document(users, assignments) := {
	"m365.entra.users": users,
	"m365.entra.role_assignments": assignments,
	"now_epoch": 1795000000,
	"params": {"least": 2, "most": 4},
	"target": {"_id": place.tenant, "provider": "m365"},
}

good(users, assignments) := {"input": document(users, assignments), "compliant": [place.tenant], "failing": []}

bad(users, assignments) := {"input": document(users, assignments), "compliant": [], "failing": [place.tenant]}

test_cases if {
	every case in cases {
		rule.compliant == {id | some id in case.compliant} with input as case.input
		rule.subjects - rule.compliant == {id | some id in case.failing} with input as case.input
	}
}
