package m365.entra.finer_roles_are_used_test

import data.m365.entra.finer_roles_are_used as rule

cases := {
	"two and three": good([global("a"), global("b"), other("c"), other("d"), other("e")]),
	"two and two": bad([global("a"), global("b"), other("c"), other("d")]),
	"two and one that is switched off": bad([global("a"), off("b")]),
	"a role that is not privileged": bad([global("a"), holder("b", {"_roles": ["00000000-0000-0000-0000-000000000001"]})]),
	"nobody": bad([]),
	"somebody whose roles are not known": bad([global("a"), other("b"), other("c"), object.remove(other("d"), ["_roles"])]),
}

global(id) := holder(id, {"_roles": [global_administrator]})

other(id) := holder(id, {"_eligible": [user_administrator]})

off(id) := holder(id, {"_roles": [user_administrator], "accountEnabled": false})

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
	"params": {},
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
	rule.because == {place.tenant: {{"holder": "a"}, {"holder": "b"}}} with input as cases["two and two"].input
}
