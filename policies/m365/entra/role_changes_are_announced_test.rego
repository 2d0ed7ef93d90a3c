package m365.entra.role_changes_are_announced_test

import data.lib.directory_policies_examples_test as example
import data.lib.samples_test as sample
import data.m365.entra.role_changes_are_announced as rule

cases := {
	"told of all three": good(example.role_policy({})),
	"not told of one": bad(example.role_policy({"_recipients": {"activated": 0, "assigned": 1, "eligible": 1}})),
	"told of nothing": bad(example.role_policy({"_recipients": {"activated": 0, "assigned": 0, "eligible": 0}})),
	"one is not said": bad(object.remove(example.role_policy({}), ["_recipients"])),
	"role is not said": bad(object.remove(example.role_policy({"_recipients": {"activated": 0, "assigned": 0, "eligible": 0}}), ["roleDefinitionId"])),
	"another role": passed_over(example.role_policy({"roleDefinitionId": "00000000-0000-0000-0000-000000000001"})),
}

document(role_policies) := sample.m365({"m365.entra.role_policies": role_policies}, {})

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

passed_over(row) := sample.neither(document([row]))

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
