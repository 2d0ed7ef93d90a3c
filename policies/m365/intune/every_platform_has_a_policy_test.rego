package m365.intune.every_platform_has_a_policy_test

import data.lib.devices_examples_test as example
import data.lib.samples_test as sample
import data.m365.intune.every_platform_has_a_policy as rule

cases := {
	"a policy for all": good(example.device({}), [example.policy({})]),
	"for everyone's group": good(example.device({}), [example.policy({"_reach": {"everybody": false, "groups": ["everyone"]}})]),
	"but for the pilots": good(example.device({}), [example.policy({"_reach": {"leftOut": ["pilots"]}})]),
	"but for others": bad(example.device({}), [example.policy({"_reach": {"leftOut": ["others"]}})]),
	"for some group": bad(example.device({}), [example.policy({"_reach": {"everybody": false, "groups": ["some"]}})]),
	"for nobody": bad(example.device({}), [example.policy({"_reach": {"everybody": false}})]),
	"for who knows": bad(example.device({}), [object.remove(example.policy({}), ["_reach"])]),
	"left out who knows": bad(example.device({}), [object.union(
		object.remove(example.policy({}), ["_reach"]),
		{"_reach": {"everybody": true, "groups": []}},
	)]),
	"of another platform": bad(example.device({}), [example.policy({"_platforms": ["ios"]})]),
	"of no platform": bad(example.device({}), [object.remove(example.policy({}), ["_platforms"])]),
	"none": bad(example.device({}), []),
	"a device of no platform": bad(object.remove(example.device({}), ["_platform"]), [example.policy({})]),
	"another system": {"input": document([example.device({"_platform": "linux"})], []), "compliant": [], "failing": []},
	"no device": {"input": document([], []), "compliant": [], "failing": []},
}

document(rows, policies) := sample.m365(
	{
		"m365.intune.devices": rows,
		"m365.intune.compliance_policies": policies,
	},
	{"covering_groups": ["everyone"], "excepted_groups": ["pilots"]},
)

good(row, policies) := sample.good(document([row], policies), row._id)

bad(row, policies) := sample.bad(document([row], policies), row._id)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}

test_reasons_are_named if {
	every name in ["none"] {
		count(rule.because) > 0 with input as cases[name].input
	}
}
