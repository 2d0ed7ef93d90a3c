package m365.purview.health_and_personal_data_is_recognised_test

import data.lib.loss_prevention_examples_test as example
import data.lib.samples_test as sample
import data.m365.purview.health_and_personal_data_is_recognised as rule

cases := {
	"acting": {"input": document([example.policy({})], [example.looking({})]), "compliant": [sample.tenant], "failing": []},
	"simulated": {"input": document([example.policy({"Mode": "TestWithNotifications"})], [example.looking({})]), "compliant": [], "failing": [sample.tenant]},
	"switched off": {"input": document([example.policy({"Enabled": false})], [example.looking({})]), "compliant": [], "failing": [sample.tenant]},
	"its rule is off": {"input": document([example.policy({})], [example.looking({"Disabled": true})]), "compliant": [], "failing": [sample.tenant]},
	"it looks for something else": {"input": document([example.policy({})], [example.looking({"_types": ["50842eb7-edc8-4019-85dd-5a5c1f2bb085"]})]), "compliant": [], "failing": [sample.tenant]},
	"the rule is of another policy": {"input": document([example.policy({})], [example.looking({"ParentPolicyName": "Cards"})]), "compliant": [], "failing": [sample.tenant]},
	"no rule": {"input": document([example.policy({})], []), "compliant": [], "failing": [sample.tenant]},
	"no policy": {"input": document([], [example.looking({})]), "compliant": [], "failing": [sample.tenant]},
	"a policy without Mode": {"input": document([object.remove(example.policy({"_absent": ["Mode"]}), ["Mode"])], [example.looking({})]), "compliant": [], "failing": [sample.tenant]},
	"a policy without Enabled": {"input": document([object.remove(example.policy({"_absent": ["Enabled"]}), ["Enabled"])], [example.looking({})]), "compliant": [], "failing": [sample.tenant]},
	"a policy without Name": {"input": document([object.remove(example.policy({"_absent": ["Name"]}), ["Name"])], [example.looking({})]), "compliant": [], "failing": [sample.tenant]},
	"a rule without ParentPolicyName": {"input": document([example.policy({})], [object.remove(example.looking({"_absent": ["ParentPolicyName"]}), ["ParentPolicyName"])]), "compliant": [], "failing": [sample.tenant]},
	"a rule without Disabled": {"input": document([example.policy({})], [object.remove(example.looking({"_absent": ["Disabled"]}), ["Disabled"])]), "compliant": [], "failing": [sample.tenant]},
	"a rule without _types": {"input": document([example.policy({})], [object.remove(example.looking({"_absent": ["_types"]}), ["_types"])]), "compliant": [], "failing": [sample.tenant]},
}

document(loss_prevention_policies, loss_prevention_rules) := sample.m365(
	{
		"m365.purview.loss_prevention_policies": loss_prevention_policies,
		"m365.purview.loss_prevention_rules": loss_prevention_rules,
	},
	{"types": ["3356946C-6BB7-449B-B253-6FFA419C0CE7"]},
)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
