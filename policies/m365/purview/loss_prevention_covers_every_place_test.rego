package m365.purview.loss_prevention_covers_every_place_test

import data.lib.loss_prevention_examples_test as example
import data.lib.samples_test as sample
import data.m365.purview.loss_prevention_covers_every_place as rule

cases := {
	"everywhere": {"input": document([example.policy({})], [example.looking({})]), "compliant": [sample.tenant], "failing": []},
	"two policies share the places": {"input": document([example.policy({"_places": {"exchange": "all", "sharepoint": "none", "onedrive": "none", "teams": "none", "endpoints": "none"}}), example.policy({"_id": "p2", "_places": {"exchange": "none", "sharepoint": "all", "onedrive": "all", "teams": "all", "endpoints": "all"}})], [example.looking({})]), "compliant": [sample.tenant], "failing": []},
	"some mailboxes": {"input": document([example.policy({"_places": {"exchange": "some", "sharepoint": "all", "onedrive": "all", "teams": "all", "endpoints": "all"}})], [example.looking({})]), "compliant": [], "failing": [sample.tenant]},
	"no devices": {"input": document([example.policy({"_places": {"exchange": "all", "sharepoint": "all", "onedrive": "all", "teams": "all", "endpoints": "none"}})], [example.looking({})]), "compliant": [], "failing": [sample.tenant]},
	"mail alone is asked for": {"input": object.union(document([example.policy({"_places": {"exchange": "all", "sharepoint": "none", "onedrive": "none", "teams": "none", "endpoints": "none"}})], [example.looking({})]), {"params": {"types": ["3356946C-6BB7-449B-B253-6FFA419C0CE7"], "places": ["exchange"]}}), "compliant": [sample.tenant], "failing": []},
	"nothing is asked for": {"input": object.union(document([example.policy({})], [example.looking({})]), {"params": {"types": ["3356946C-6BB7-449B-B253-6FFA419C0CE7"], "places": []}}), "compliant": [], "failing": [sample.tenant]},
	"a policy that does not say where": {"input": document([object.remove(example.policy({}), ["_places"])], [example.looking({})]), "compliant": [], "failing": [sample.tenant]},
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
	{"types": ["3356946C-6BB7-449B-B253-6FFA419C0CE7"], "places": ["exchange", "sharepoint", "onedrive", "teams", "endpoints"]},
)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}

test_it_says_where_not if {
	some_places := {"exchange": "all", "sharepoint": "all", "onedrive": "all", "teams": "all", "endpoints": "some"}
	given := document([example.policy({"_places": some_places})], [example.looking({})])
	rule.because == {sample.tenant: {{"place": "endpoints"}}} with input as given
}
