package m365.entra.administrator_licences_are_small_test

import data.m365.entra.administrator_licences_are_small as rule

cases := {
	"no licence": good(administrator({})),
	"protection only": good(administrator({"_plans": ["AAD_PREMIUM", "AAD_PREMIUM_P2"]})),
	"a mailbox": bad(administrator({"_plans": ["AAD_PREMIUM", "EXCHANGE_S_ENTERPRISE"]})),
	"not known": bad(object.remove(administrator({}), ["_plans"])),
	"not known what it is": bad(object.remove(administrator({"_plans": ["TEAMS1"]}), ["_kind"])),
	"a program": passed_over(administrator({"_kind": "servicePrincipal"})),
	"a role that is not privileged": passed_over(holder("a", {"_roles": ["00000000-0000-0000-0000-000000000001"], "_plans": ["TEAMS1"]})),
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

test_what_is_wrong_is_named if {
	rule.because == {"a": {{"plan": "EXCHANGE_S_ENTERPRISE"}}} with input as cases["a mailbox"].input
}
