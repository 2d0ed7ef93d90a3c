package m365.entra.few_global_administrators_test

import data.m365.entra.few_global_administrators as rule

cases := {
	"two people": good([global("a"), global("b"), other("c")]),
	"one holds it and one may take it up": good([global("a"), eligible("b")]),
	"one person and one program": bad([global("a"), program("p")]),
	"two people and a program": good([global("a"), global("b"), program("p")]),
	"one": bad([global("a"), other("b")]),
	"one and one that is switched off": bad([global("a"), off("b")]),
	"five": bad([global("a"), global("b"), global("c"), global("d"), global("e")]),
	"four and one that may take it up": bad([global("a"), global("b"), global("c"), global("d"), eligible("e")]),
	"four people and a program": bad([global("a"), global("b"), global("c"), global("d"), program("p")]),
	"nobody": bad([]),
	"somebody whose roles are not known": bad([global("a"), global("b"), object.remove(other("c"), ["_roles"])]),
	"somebody of whom it is not known whether he may": bad([global("a"), global("b"), object.remove(other("c"), ["_eligible"])]),
	"something of which it is not known what it is": bad([global("a"), global("b"), object.remove(other("c"), ["_kind"])]),
}

global(id) := holder(id, {"_roles": [global_administrator]})

eligible(id) := holder(id, {"_eligible": [global_administrator]})

other(id) := holder(id, {"_roles": [user_administrator]})

off(id) := holder(id, {"_roles": [global_administrator], "accountEnabled": false})

program(id) := object.remove(
	holder(id, {
		"_kind": "servicePrincipal",
		"_roles": [global_administrator],
		"_absent": ["accountEnabled", "userType"],
	}),
	["accountEnabled", "userType", "_onPremises", "_plans"],
)

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

user_administrator := "fe930be7-5e62-47db-91af-98c3a49a38b1"

place := {"tenant": "9f0c1a52-6d3b-4c8e-8f21-0d5b7e1c2a34"}

resource(id, fields, changes) := object.union(
	object.union({"_id": id, "_at": place, "_absent": [], "_unseen": {}}, fields),
	changes,
)

document(role_holders) := {
	"m365.entra.role_holders": role_holders,
	"now_epoch": 1795000000,
	"params": {"least": 2, "most": 4},
	"target": {"_id": place.tenant, "provider": "m365"},
}

good(role_holders) := {"input": document(role_holders), "compliant": [place.tenant], "failing": []}

bad(role_holders) := {"input": document(role_holders), "compliant": [], "failing": [place.tenant]}

test_cases if {
	every case in cases {
		rule.compliant == {id | some id in case.compliant} with input as case.input
		rule.subjects - rule.compliant == {id | some id in case.failing} with input as case.input
	}
}

test_what_is_wrong_is_named if {
	rule.because == {place.tenant: {{"holder": "a"}}} with input as cases.one.input
}
