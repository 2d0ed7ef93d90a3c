package m365.entra.unused_accounts_are_disabled_test

import data.m365.entra.unused_accounts_are_disabled as rule

cases := {
	"signed in last week": good(user({"signInActivity": {"_epoch": {"lastSuccessfulSignInDateTime": 1794500000}}})),
	"somebody tried last week and failed": bad(user({"signInActivity": {"_epoch": {
		"lastSignInDateTime": 1794500000,
		"lastNonInteractiveSignInDateTime": 1794500000,
	}}})),
	"made last week": good(user({"_epoch": {"createdDateTime": 1794500000}})),
	"a year ago": bad(user({"signInActivity": {"_epoch": {"lastSuccessfulSignInDateTime": 1763000000}}})),
	"never": bad(user({"_absent": ["signInActivity"]})),
	"disabled": passed_over(user({"accountEnabled": false})),
}

user(changes) := resource(
	"u1",
	{
		"id": "u1",
		"accountEnabled": true,
		"userType": "Member",
		"assignedLicenses": [],
		"_external": false,
		"_groups": [],
		"_roles": [],
	},
	changes,
)

place := {"tenant": "9f0c1a52-6d3b-4c8e-8f21-0d5b7e1c2a34"}

resource(id, fields, changes) := object.union(
	object.union({"_id": id, "_at": place, "_absent": [], "_unseen": {}}, fields),
	changes,
)

document(rows) := {
	"m365.entra.users": rows,
	"now_epoch": 1795000000,
	"params": {"days": 90, "break_glass": []},
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
