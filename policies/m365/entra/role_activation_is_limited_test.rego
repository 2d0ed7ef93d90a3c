package m365.entra.role_activation_is_limited_test

import data.lib.directory_policies_examples_test as example
import data.lib.samples_test as sample
import data.m365.entra.role_activation_is_limited as rule

cases := {
	"factors, reason, eight hours": good(example.role_policy({})),
	"by a policy": good(example.role_policy({"_contextRequired": true, "_enabledRules": ["Justification"]})),
	"no factors": bad(example.role_policy({"_enabledRules": ["Justification"]})),
	"no reason": bad(example.role_policy({"_enabledRules": ["MultiFactorAuthentication"]})),
	"an empty list": bad(example.role_policy({"_enabledRules": []})),
	"a day": bad(example.role_policy({"_mostMinutes": 1440})),
	"time is not known": bad(object.remove(example.role_policy({}), ["_mostMinutes"])),
	"role is not said": bad(object.remove(example.role_policy({"_mostMinutes": 1440}), ["roleDefinitionId"])),
	"another role": passed_over(example.role_policy({"roleDefinitionId": "00000000-0000-0000-0000-000000000001", "_mostMinutes": 1440})),
}

document(role_policies) := sample.m365({"m365.entra.role_policies": role_policies}, {"hours": 8})

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

passed_over(row) := sample.neither(document([row]))

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
