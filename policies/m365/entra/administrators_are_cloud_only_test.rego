package m365.entra.administrators_are_cloud_only_test

import data.m365.entra.administrators_are_cloud_only as rule

cases := {
	"in the cloud": good(administrator({})),
	"from a local directory": bad(administrator({"_onPremises": true, "onPremisesSyncEnabled": true})),
	"not known": bad(object.remove(administrator({}), ["_onPremises"])),
	"not known what it is": bad(object.remove(administrator({}), ["_kind"])),
	"a program": passed_over(administrator({"_kind": "servicePrincipal"})),
}

administrator(changes) := holder("a", object.union({"_roles": [global_administrator]}, changes))

holder(id, changes) := resource(
	id,
	{
		"id": id,
		"accountEnabled": true,
		"userType": "Member",
		"_kind": "user",
		"_eligible": [],
		"_narrow": [],
		"_roles": [],
		"_onPremises": false,
		"_plans": [],
	},
	changes,
)

global_administrator := "62e90394-69f5-4237-9190-012177145e10"

place := {"tenant": "9f0c1a52-6d3b-4c8e-8f21-0d5b7e1c2a34"}

resource(id, fields, changes) := object.union(
	object.union({"_id": id, "_at": place, "_absent": [], "_unseen": {}}, fields),
	changes,
)

document(role_holders) := {
	"m365.entra.role_holders": role_holders,
	"now_epoch": 1795000000,
	"params": {},
	"target": {"_id": place.tenant, "provider": "m365"},
}

good(row) := {"input": document([row]), "compliant": [row._id], "failing": []}

bad(row) := {"input": document([row]), "compliant": [], "failing": [row._id]}

passed_over(row) := {"input": document([row]), "compliant": [], "failing": []}

test_cases if {
	every case in cases {
		rule.compliant == {id | some id in case.compliant} with input as case.input
		rule.subjects - rule.compliant == {id | some id in case.failing} with input as case.input
	}
}
