package m365.entra.guest_access_is_limited_test

import data.lib.directory_policies_examples_test as example
import data.lib.samples_test as sample
import data.m365.entra.guest_access_is_limited as rule

cases := {
	"null": bad(object.remove(example.authorization_policy({"_absent": ["guestUserRoleId"]}), ["guestUserRoleId"])),
	"no policy": {"input": document([]), "compliant": [], "failing": []},
	"restricted": good(example.authorization_policy({})),
	"limited": good(example.authorization_policy({"guestUserRoleId": "10dae51f-b6af-4016-8d66-8c2a99b929b3"})),
	"as members": bad(example.authorization_policy({"guestUserRoleId": "a0b1b346-4d3e-4e8b-98f8-753987be4970"})),
}

document(rows) := sample.m365({"m365.entra.authorization_policies": rows}, {})

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
