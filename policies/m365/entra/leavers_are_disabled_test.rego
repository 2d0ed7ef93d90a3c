package m365.entra.leavers_are_disabled_test

import data.lib.accounts_examples_test as example
import data.lib.samples_test as sample
import data.m365.entra.leavers_are_disabled as rule

cases := {
	"disabled": good(example.user({"accountEnabled": false}), [leaver({})]),
	"left yesterday": good(example.user({}), [leaver({"_epoch": {"left": 1794990000}})]),
	"enabled": bad(example.user({}), [leaver({})]),
	"not known whether enabled": bad(object.remove(example.user({"_absent": ["accountEnabled"]}), ["accountEnabled"]), [leaver({})]),
	"no day": bad(example.user({}), [object.remove(leaver({}), ["_epoch"])]),
	"somebody else left": passed_over(example.user({}), [leaver({"_id": "u2", "id": "u2"})]),
	"no list": passed_over(example.user({}), []),
}

leaver(changes) := sample.resource(
	{"file": "imports/leavers.csv"}, "u1", {
		"id": "u1", "left": "2026-09-30", "_epoch": {"left": 1790812800},
	},
	changes,
)

document(users, leavers) := sample.m365(
	{
		"m365.entra.users": users,
		"manual.leavers": leavers,
	},
	{"days": 3},
)

good(row, leavers) := sample.good(document([row], leavers), row._id)

bad(row, leavers) := sample.bad(document([row], leavers), row._id)

passed_over(row, leavers) := sample.neither(document([row], leavers))

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
