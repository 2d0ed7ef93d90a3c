package m365.purview.loss_prevention_covers_every_place_test

import data.m365.purview.loss_prevention_covers_every_place as rule

cases := {
	"everywhere": {"input": document([policy({})], [looking({})]), "compliant": [place.tenant], "failing": []},
	"two policies share the places": {"input": document([policy({"_places": {"exchange": "all", "sharepoint": "none", "onedrive": "none", "teams": "none", "endpoints": "none"}}), policy({"_id": "p2", "_places": {"exchange": "none", "sharepoint": "all", "onedrive": "all", "teams": "all", "endpoints": "all"}})], [looking({})]), "compliant": [place.tenant], "failing": []},
	"some mailboxes": {"input": document([policy({"_places": {"exchange": "some", "sharepoint": "all", "onedrive": "all", "teams": "all", "endpoints": "all"}})], [looking({})]), "compliant": [], "failing": [place.tenant]},
	"no devices": {"input": document([policy({"_places": {"exchange": "all", "sharepoint": "all", "onedrive": "all", "teams": "all", "endpoints": "none"}})], [looking({})]), "compliant": [], "failing": [place.tenant]},
	"mail alone is asked for": {"input": object.union(document([policy({"_places": {"exchange": "all", "sharepoint": "none", "onedrive": "none", "teams": "none", "endpoints": "none"}})], [looking({})]), {"params": {"types": ["3356946C-6BB7-449B-B253-6FFA419C0CE7"], "places": ["exchange"]}}), "compliant": [place.tenant], "failing": []},
	"nothing is asked for": {"input": object.union(document([policy({})], [looking({})]), {"params": {"types": ["3356946C-6BB7-449B-B253-6FFA419C0CE7"], "places": []}}), "compliant": [], "failing": [place.tenant]},
	"a policy that does not say where": {"input": document([object.remove(policy({}), ["_places"])], [looking({})]), "compliant": [], "failing": [place.tenant]},
	"simulated": {"input": document([policy({"Mode": "TestWithNotifications"})], [looking({})]), "compliant": [], "failing": [place.tenant]},
	"switched off": {"input": document([policy({"Enabled": false})], [looking({})]), "compliant": [], "failing": [place.tenant]},
	"its rule is off": {"input": document([policy({})], [looking({"Disabled": true})]), "compliant": [], "failing": [place.tenant]},
	"it looks for something else": {"input": document([policy({})], [looking({"_types": ["50842eb7-edc8-4019-85dd-5a5c1f2bb085"]})]), "compliant": [], "failing": [place.tenant]},
	"the rule is of another policy": {"input": document([policy({})], [looking({"ParentPolicyName": "Cards"})]), "compliant": [], "failing": [place.tenant]},
	"no rule": {"input": document([policy({})], []), "compliant": [], "failing": [place.tenant]},
	"no policy": {"input": document([], [looking({})]), "compliant": [], "failing": [place.tenant]},
	"a policy without Mode": {"input": document([object.remove(policy({"_absent": ["Mode"]}), ["Mode"])], [looking({})]), "compliant": [], "failing": [place.tenant]},
	"a policy without Enabled": {"input": document([object.remove(policy({"_absent": ["Enabled"]}), ["Enabled"])], [looking({})]), "compliant": [], "failing": [place.tenant]},
	"a policy without Name": {"input": document([object.remove(policy({"_absent": ["Name"]}), ["Name"])], [looking({})]), "compliant": [], "failing": [place.tenant]},
	"a rule without ParentPolicyName": {"input": document([policy({})], [object.remove(looking({"_absent": ["ParentPolicyName"]}), ["ParentPolicyName"])]), "compliant": [], "failing": [place.tenant]},
	"a rule without Disabled": {"input": document([policy({})], [object.remove(looking({"_absent": ["Disabled"]}), ["Disabled"])]), "compliant": [], "failing": [place.tenant]},
	"a rule without _types": {"input": document([policy({})], [object.remove(looking({"_absent": ["_types"]}), ["_types"])]), "compliant": [], "failing": [place.tenant]},
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
	"params": {"types": ["3356946C-6BB7-449B-B253-6FFA419C0CE7"], "places": ["exchange", "sharepoint", "onedrive", "teams", "endpoints"]},
	"target": {"_id": place.tenant, "provider": "m365"},
}

test_cases if {
	every case in cases {
		rule.compliant == {id | some id in case.compliant} with input as case.input
		rule.subjects - rule.compliant == {id | some id in case.failing} with input as case.input
	}
}

test_it_says_where_not if {
	some_places := {"exchange": "all", "sharepoint": "all", "onedrive": "all", "teams": "all", "endpoints": "some"}
	given := document([policy({"_places": some_places})], [looking({})])
	rule.because == {place.tenant: {{"place": "endpoints"}}} with input as given
}
