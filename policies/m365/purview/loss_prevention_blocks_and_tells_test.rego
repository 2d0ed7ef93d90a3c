package m365.purview.loss_prevention_blocks_and_tells_test

import data.lib.loss_prevention_examples_test as example
import data.lib.samples_test as sample
import data.m365.purview.loss_prevention_blocks_and_tells as rule

cases := {
	"it blocks and tells": {"input": document([example.policy({})], [example.looking({})]), "compliant": ["p1"], "failing": []},
	"it only watches": {"input": document([example.policy({})], [example.looking({"BlockAccess": false})]), "compliant": [], "failing": ["p1"]},
	"it tells nobody": {"input": document([example.policy({})], [example.looking({"_notified": 0})]), "compliant": [], "failing": ["p1"]},
	"another rule blocks": {"input": document([example.policy({})], [example.looking({"_id": "r0", "BlockAccess": false}), example.looking({})]), "compliant": ["p1"], "failing": []},
	"a rule for something else blocks": {"input": document([example.policy({})], [example.looking({"_id": "r0", "_types": []}), example.looking({"BlockAccess": false})]), "compliant": [], "failing": ["p1"]},
	"blocking is null": {"input": document([example.policy({})], [object.remove(example.looking({"_absent": ["BlockAccess"]}), ["BlockAccess"])]), "compliant": [], "failing": ["p1"]},
	"whom it tells is not said": {"input": document([example.policy({})], [object.remove(example.looking({}), ["_notified"])]), "compliant": [], "failing": ["p1"]},
	"simulated": {"input": document([example.policy({"Mode": "TestWithNotifications"})], [example.looking({})]), "compliant": [], "failing": []},
	"switched off": {"input": document([example.policy({"Enabled": false})], [example.looking({})]), "compliant": [], "failing": []},
	"its rule is off": {"input": document([example.policy({})], [example.looking({"Disabled": true})]), "compliant": [], "failing": []},
	"it looks for something else": {"input": document([example.policy({})], [example.looking({"_types": ["50842eb7-edc8-4019-85dd-5a5c1f2bb085"]})]), "compliant": [], "failing": []},
	"the rule is of another policy": {"input": document([example.policy({})], [example.looking({"ParentPolicyName": "Cards"})]), "compliant": [], "failing": []},
	"no rule": {"input": document([example.policy({})], []), "compliant": [], "failing": []},
	"no policy": {"input": document([], [example.looking({})]), "compliant": [], "failing": []},
	"a weak policy that does not say whether it is on": {"input": document([object.remove(example.policy({}), ["Enabled"])], [example.looking({"BlockAccess": false})]), "compliant": [], "failing": ["p1"]},
	"a policy without a name": {"input": document([object.remove(example.policy({}), ["Name"])], [example.looking({})]), "compliant": [], "failing": ["p1"]},
	"a rule that does not say whose it is": {"input": document([example.policy({})], [object.remove(example.looking({}), ["ParentPolicyName"])]), "compliant": [], "failing": ["p1"]},
	"a rule that does not say what it looks for": {"input": document([example.policy({})], [object.remove(example.looking({}), ["_types"])]), "compliant": [], "failing": ["p1"]},
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
