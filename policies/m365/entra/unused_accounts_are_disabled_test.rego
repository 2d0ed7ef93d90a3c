package m365.entra.unused_accounts_are_disabled_test

import data.lib.samples_test as sample
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

user(changes) := sample.in_tenant(
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

document(rows) := sample.m365({"m365.entra.users": rows}, {"days": 90, "break_glass": []})

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

passed_over(row) := sample.neither(document([row]))

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
