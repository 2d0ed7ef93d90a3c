package m365.entra.leavers_are_disabled_test

import data.m365.entra.leavers_are_disabled as rule

cases := {
	"disabled": good(user({"accountEnabled": false}), [leaver({})]),
	"left yesterday": good(user({}), [leaver({"_epoch": {"left": 1794990000}})]),
	"enabled": bad(user({}), [leaver({})]),
	"not known whether enabled": bad(object.remove(user({"_absent": ["accountEnabled"]}), ["accountEnabled"]), [leaver({})]),
	"no day": bad(user({}), [object.remove(leaver({}), ["_epoch"])]),
	"somebody else left": passed_over(user({}), [leaver({"_id": "u2", "id": "u2"})]),
	"no list": passed_over(user({}), []),
}

leaver(changes) := object.union(
	{"_id": "u1", "_at": {"file": "imports/leavers.csv"}, "_absent": [], "_unseen": {}, "id": "u1", "left": "2026-09-30", "_epoch": {"left": 1790812800}},
	changes,
)

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

document(users, leavers) := {
	"m365.entra.users": users,
	"manual.leavers": leavers,
	"now_epoch": 1795000000,
	"params": {"days": 3},
	"target": {"_id": place.tenant, "provider": "m365"},
}

good(row, leavers) := {"input": document([row], leavers), "compliant": [row._id], "failing": []}

bad(row, leavers) := {"input": document([row], leavers), "compliant": [], "failing": [row._id]}

passed_over(row, leavers) := {"input": document([row], leavers), "compliant": [], "failing": []}

test_cases if {
	every case in cases {
		rule.compliant == {id | some id in case.compliant} with input as case.input
		rule.subjects - rule.compliant == {id | some id in case.failing} with input as case.input
	}
}
