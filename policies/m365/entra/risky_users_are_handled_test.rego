package m365.entra.risky_users_are_handled_test

import data.lib.samples_test as sample
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

user(changes) := sample.in_tenant(
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

document(risky_users) := sample.m365({"m365.entra.risky_users": risky_users}, {"days": 7})

good(risky_users) := sample.good(document(risky_users), sample.tenant)

bad(risky_users) := sample.bad(document(risky_users), sample.tenant)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}

test_what_is_wrong_is_named if {
	rule.because == {sample.tenant: {{"user": "u1"}}} with input as cases["high for long"].input
}
