package m365.entra.global_administrator_needs_approval_test

import data.lib.directory_policies_examples_test as example
import data.lib.samples_test as sample
import data.m365.entra.global_administrator_needs_approval as rule

cases := {
	"approved": good(example.role_policy({})),
	"not asked": bad(example.role_policy({"_approvalRequired": false})),
	"not known": bad(object.remove(example.role_policy({}), ["_approvalRequired"])),
	"role is not said": bad(object.remove(example.role_policy({"_approvalRequired": false}), ["roleDefinitionId"])),
	"another role": passed_over(example.role_policy({"roleDefinitionId": "fe930be7-5e62-47db-91af-98c3a49a38b1", "_approvalRequired": false})),
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
