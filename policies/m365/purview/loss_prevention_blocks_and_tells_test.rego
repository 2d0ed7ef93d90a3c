package m365.purview.loss_prevention_blocks_and_tells_test

import data.m365.purview.loss_prevention_blocks_and_tells as rule

cases := {
	"it blocks and tells": {"input": document([policy({})], [looking({})]), "compliant": ["p1"], "failing": []},
	"it only watches": {"input": document([policy({})], [looking({"BlockAccess": false})]), "compliant": [], "failing": ["p1"]},
	"it tells nobody": {"input": document([policy({})], [looking({"_notified": 0})]), "compliant": [], "failing": ["p1"]},
	"another rule blocks": {"input": document([policy({})], [looking({"_id": "r0", "BlockAccess": false}), looking({})]), "compliant": ["p1"], "failing": []},
	"a rule for something else blocks": {"input": document([policy({})], [looking({"_id": "r0", "_types": []}), looking({"BlockAccess": false})]), "compliant": [], "failing": ["p1"]},
	"blocking is null": {"input": document([policy({})], [object.remove(looking({"_absent": ["BlockAccess"]}), ["BlockAccess"])]), "compliant": [], "failing": ["p1"]},
	"whom it tells is not said": {"input": document([policy({})], [object.remove(looking({}), ["_notified"])]), "compliant": [], "failing": ["p1"]},
	"simulated": {"input": document([policy({"Mode": "TestWithNotifications"})], [looking({})]), "compliant": [], "failing": []},
	"switched off": {"input": document([policy({"Enabled": false})], [looking({})]), "compliant": [], "failing": []},
	"its rule is off": {"input": document([policy({})], [looking({"Disabled": true})]), "compliant": [], "failing": []},
	"it looks for something else": {"input": document([policy({})], [looking({"_types": ["50842eb7-edc8-4019-85dd-5a5c1f2bb085"]})]), "compliant": [], "failing": []},
	"the rule is of another policy": {"input": document([policy({})], [looking({"ParentPolicyName": "Cards"})]), "compliant": [], "failing": []},
	"no rule": {"input": document([policy({})], []), "compliant": [], "failing": []},
	"no policy": {"input": document([], [looking({})]), "compliant": [], "failing": []},
	"a weak policy that does not say whether it is on": {"input": document([object.remove(policy({}), ["Enabled"])], [looking({"BlockAccess": false})]), "compliant": [], "failing": ["p1"]},
	"a policy without a name": {"input": document([object.remove(policy({}), ["Name"])], [looking({})]), "compliant": [], "failing": ["p1"]},
	"a rule that does not say whose it is": {"input": document([policy({})], [object.remove(looking({}), ["ParentPolicyName"])]), "compliant": [], "failing": ["p1"]},
	"a rule that does not say what it looks for": {"input": document([policy({})], [object.remove(looking({}), ["_types"])]), "compliant": [], "failing": ["p1"]},
}

policy(changes) := resource(
	"p1", {
		"Guid": "p1", "Name": "Health", "Mode": "Enable", "Enabled": true,
		"_places": {"exchange": "all", "sharepoint": "all", "onedrive": "all", "teams": "all", "endpoints": "all"},
	},
	changes,
)

looking(changes) := resource(
	"r1", {
		"Guid": "r1", "Name": "Diseases", "ParentPolicyName": "Health", "Disabled": false, "BlockAccess": true,
		"_types": ["3356946c-6bb7-449b-b253-6ffa419c0ce7"], "_notified": 2,
	},
	changes,
)

place := {"tenant": "9f0c1a52-6d3b-4c8e-8f21-0d5b7e1c2a34"}

resource(id, fields, changes) := object.union(
	object.union({"_id": id, "_at": place, "_absent": [], "_unseen": {}}, fields),
	changes,
)

document(loss_prevention_policies, loss_prevention_rules) := {
	"m365.purview.loss_prevention_policies": loss_prevention_policies,
	"m365.purview.loss_prevention_rules": loss_prevention_rules,
	"now_epoch": 1795000000,
	"params": {"types": ["3356946C-6BB7-449B-B253-6FFA419C0CE7"]},
	"target": {"_id": place.tenant, "provider": "m365"},
}

test_cases if {
	every case in cases {
		rule.compliant == {id | some id in case.compliant} with input as case.input
		rule.subjects - rule.compliant == {id | some id in case.failing} with input as case.input
	}
}
