package m365.entra.unused_guests_are_removed_test

import data.lib.accounts_examples_test as example
import data.lib.samples_test as sample
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

guest(changes) := example.user(object.union({"_external": true, "userType": "Guest"}, changes))

document(users) := sample.m365({"m365.entra.users": users}, {"days": 90})

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

passed_over(row) := sample.neither(document([row]))

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
