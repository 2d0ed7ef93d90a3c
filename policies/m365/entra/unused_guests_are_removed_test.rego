package m365.entra.unused_guests_are_removed_test

import data.m365.entra.unused_guests_are_removed as rule

cases := {
	"signed in last week": good(guest({"signInActivity": {"_epoch": {"lastSuccessfulSignInDateTime": 1794500000}}})),
	"somebody tried last week and failed": bad(guest({"signInActivity": {"_epoch": {
		"lastSignInDateTime": 1794500000,
		"lastNonInteractiveSignInDateTime": 1794500000,
	}}})),
	"invited last week": good(guest({"_epoch": {"createdDateTime": 1794500000}})),
	"a year ago": bad(guest({"signInActivity": {"_epoch": {"lastSuccessfulSignInDateTime": 1763000000}}})),
	"never": bad(guest({"_absent": ["signInActivity"]})),
	"disabled, and a year ago": bad(guest({"accountEnabled": false, "signInActivity": {"_epoch": {"lastSuccessfulSignInDateTime": 1763000000}}})),
	"not known whether a guest": bad(object.remove(guest({}), ["_external"])),
	"a member": passed_over(guest({"_external": false})),
}

guest(changes) := user(object.union({"_external": true, "userType": "Guest"}, changes))

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
	"params": {"days": 90},
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
