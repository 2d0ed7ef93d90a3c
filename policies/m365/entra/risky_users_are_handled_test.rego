package m365.entra.risky_users_are_handled_test

import data.m365.entra.risky_users_are_handled as rule

cases := {
	"nobody": good([]),
	"high and dealt with": good([user({"riskState": "remediated"})]),
	"high since yesterday": good([user({"_epoch": {"riskLastUpdatedDateTime": 1794990000}})]),
	"low for long": good([user({"riskLevel": "low"})]),
	"an account that is gone": good([user({"isDeleted": true})]),
	"high for long": bad([user({})]),
	"confirmed and left": bad([user({"riskState": "confirmedCompromised"})]),
	"hidden": bad([user({"riskLevel": "hidden"})]),
	"level is not said": bad([object.remove(user({}), ["riskLevel"])]),
	"state and time are null": bad([object.remove(user({"_absent": ["riskLastUpdatedDateTime", "riskState"]}), ["riskState", "_epoch"])]),
}

user(changes) := resource(
	"u1",
	{
		"id": "u1",
		"isDeleted": false,
		"riskLevel": "high",
		"riskState": "atRisk",
		"_epoch": {"riskLastUpdatedDateTime": 1790000000},
	},
	changes,
)

place := {"tenant": "9f0c1a52-6d3b-4c8e-8f21-0d5b7e1c2a34"}

resource(id, fields, changes) := object.union(
	object.union({"_id": id, "_at": place, "_absent": [], "_unseen": {}}, fields),
	changes,
)

document(risky_users) := {
	"m365.entra.risky_users": risky_users,
	"now_epoch": 1795000000,
	"params": {"days": 7},
	"target": {"_id": place.tenant, "provider": "m365"},
}

good(risky_users) := {"input": document(risky_users), "compliant": [place.tenant], "failing": []}

bad(risky_users) := {"input": document(risky_users), "compliant": [], "failing": [place.tenant]}

test_cases if {
	every case in cases {
		rule.compliant == {id | some id in case.compliant} with input as case.input
		rule.subjects - rule.compliant == {id | some id in case.failing} with input as case.input
	}
}

test_what_is_wrong_is_named if {
	rule.because == {place.tenant: {{"user": "u1"}}} with input as cases["high for long"].input
}
