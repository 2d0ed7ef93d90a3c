package m365.entra.switched_off_accounts_are_empty_test

import data.m365.entra.switched_off_accounts_are_empty as rule

cases := {
	"nothing": good(user({"accountEnabled": false})),
	"a licence": bad(user({"accountEnabled": false, "assignedLicenses": [{"skuId": "s1", "disabledPlans": []}]})),
	"a role": bad(user({"accountEnabled": false, "_roles": ["62e90394-69f5-4237-9190-012177145e10"]})),
	"a role to take up": bad(user({"accountEnabled": false, "_eligible_roles": ["62e90394-69f5-4237-9190-012177145e10"]})),
	"not known what could be taken up": bad(object.remove(user({"accountEnabled": false}), ["_eligible_roles"])),
	"roles are not known": bad(object.remove(user({"accountEnabled": false}), ["_roles"])),
	"not known whether enabled": bad(object.remove(user({"_absent": ["accountEnabled"]}), ["accountEnabled"])),
	"enabled": passed_over(user({"assignedLicenses": [{"skuId": "s1", "disabledPlans": []}]})),
}

user(changes) := resource(
	"u1",
	{
		"id": "u1",
		"accountEnabled": true,
		"userType": "Member",
		"assignedLicenses": [],
		"_external": false,
		"_generic": false,
		"_groups": [],
		"_roles": [],
		"_eligible_roles": [],
	},
	changes,
)

place := {"tenant": "9f0c1a52-6d3b-4c8e-8f21-0d5b7e1c2a34"}

resource(id, fields, changes) := object.union(
	object.union({"_id": id, "_at": place, "_absent": [], "_unseen": {}}, fields),
	changes,
)

document(users) := {
	"m365.entra.users": users,
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
