package m365.defender.links_are_checked_when_clicked_test

import data.lib.mail_policies_examples_test as example
import data.lib.samples_test as sample
import data.m365.defender.links_are_checked_when_clicked as rule

cases := {
	"good settings for everybody": good([policy({})], []),
	"people may click through": bad([policy({"AllowClickThrough": true})], []),
	"EnableSafeLinksForEmail is off": bad([policy({"EnableSafeLinksForEmail": false})], []),
	"EnableSafeLinksForTeams is off": bad([policy({"EnableSafeLinksForTeams": false})], []),
	"EnableSafeLinksForOffice is off": bad([policy({"EnableSafeLinksForOffice": false})], []),
	"ScanUrls is off": bad([policy({"ScanUrls": false})], []),
	"EnableForInternalSenders is off": bad([policy({"EnableForInternalSenders": false})], []),
	"without EnableForInternalSenders": bad([object.remove(policy({}), ["EnableForInternalSenders"])], []),
	"null as EnableForInternalSenders": bad([object.remove(policy({"_absent": ["EnableForInternalSenders"]}), ["EnableForInternalSenders"])], []),
	"DeliverMessageAfterScan is off": bad([policy({"DeliverMessageAfterScan": false})], []),
	"without DeliverMessageAfterScan": bad([object.remove(policy({}), ["DeliverMessageAfterScan"])], []),
	"null as DeliverMessageAfterScan": bad([object.remove(policy({"_absent": ["DeliverMessageAfterScan"]}), ["DeliverMessageAfterScan"])], []),
	"TrackClicks is off": bad([policy({"TrackClicks": false})], []),
	"without EnableSafeLinksForEmail": bad([object.remove(policy({}), ["EnableSafeLinksForEmail"])], []),
	"without EnableSafeLinksForTeams": bad([object.remove(policy({}), ["EnableSafeLinksForTeams"])], []),
	"without EnableSafeLinksForOffice": bad([object.remove(policy({}), ["EnableSafeLinksForOffice"])], []),
	"without ScanUrls": bad([object.remove(policy({}), ["ScanUrls"])], []),
	"without TrackClicks": bad([object.remove(policy({}), ["TrackClicks"])], []),
	"without AllowClickThrough": bad([object.remove(policy({}), ["AllowClickThrough"])], []),
	"null as EnableSafeLinksForEmail": bad([object.remove(policy({"_absent": ["EnableSafeLinksForEmail"]}), ["EnableSafeLinksForEmail"])], []),
	"null as EnableSafeLinksForTeams": bad([object.remove(policy({"_absent": ["EnableSafeLinksForTeams"]}), ["EnableSafeLinksForTeams"])], []),
	"null as EnableSafeLinksForOffice": bad([object.remove(policy({"_absent": ["EnableSafeLinksForOffice"]}), ["EnableSafeLinksForOffice"])], []),
	"null as ScanUrls": bad([object.remove(policy({"_absent": ["ScanUrls"]}), ["ScanUrls"])], []),
	"null as TrackClicks": bad([object.remove(policy({"_absent": ["TrackClicks"]}), ["TrackClicks"])], []),
	"null as AllowClickThrough": bad([object.remove(policy({"_absent": ["AllowClickThrough"]}), ["AllowClickThrough"])], []),
	"a weak policy for some": {"input": document([policy({}), other(weak)], [carrying({})]), "compliant": ["p1"], "failing": ["p2"]},
	"a weak policy that is switched off": {"input": document([policy({}), other(weak)], [carrying({"State": "Disabled"})]), "compliant": ["p1"], "failing": []},
	"a weak policy without a rule": {"input": document([policy({}), other(weak)], []), "compliant": ["p1"], "failing": []},
	"a weak policy whose rule does not say whose it is": {"input": document([policy({}), other(weak)], [object.remove(carrying({"State": "Disabled"}), ["SafeLinksPolicy"])]), "compliant": [], "failing": ["p1", "p2"]},
	"a weak policy of a preset for some": {"input": with_preset([policy({}), other(weak)], [], [preset({"_recipients": example.some_groups})]), "compliant": ["p1"], "failing": ["p2"]},
	"nobody is left over": {"input": with_rest([other({})], [carrying({"_recipients": example.everywhere})], []), "compliant": ["p2"], "failing": []},
	"somebody is left over, and no built-in protection": {"input": with_rest([other({})], [carrying({})], []), "compliant": [], "failing": ["p2"]},
	"built-in protection with an exception": {"input": with_rest([policy({})], [], [object.union(built_in, {"_exceptions": object.union(example.nobody, {"users": 1})})]), "compliant": [], "failing": ["p1"]},
	"built-in protection that does not say whom it leaves out": {"input": with_rest([policy({})], [], [object.remove(built_in, ["_exceptions"])]), "compliant": [], "failing": ["p1"]},
	"weak built-in protection that nobody gets": {"input": with_rest([policy(weak), other({})], [carrying({"_recipients": example.everywhere})], [built_in]), "compliant": ["p2"], "failing": []},
	"weak built-in protection for the rest": {"input": with_rest([policy(weak), other({})], [carrying({})], [built_in]), "compliant": ["p2"], "failing": ["p1"]},
	"no policy at all": {"input": document([], []), "compliant": [], "failing": []},
}

weak := {"AllowClickThrough": true}

settings := {"Name": "Built-In Protection Policy", "Guid": "p1", "IsBuiltInProtection": true, "EnableSafeLinksForEmail": true, "EnableSafeLinksForTeams": true, "EnableSafeLinksForOffice": true, "ScanUrls": true, "DeliverMessageAfterScan": true, "EnableForInternalSenders": true, "TrackClicks": true, "AllowClickThrough": false}

policy(changes) := sample.in_tenant("p1", settings, changes)

other(changes) := sample.in_tenant("p2", object.union(settings, {"Name": "Surgery", "Guid": "p2", "IsBuiltInProtection": false}), changes)

carrying(changes) := sample.in_tenant("r1", object.union({"Guid": "r1", "Name": "Surgery", "State": "Enabled", "Priority": 0, "SafeLinksPolicy": "Surgery"}, {"_recipients": example.some_groups, "_exceptions": example.nobody}), changes)

preset(changes) := sample.in_tenant("s1", object.union({"Guid": "s1", "Name": "Strict Preset Security Policy", "State": "Enabled", "Priority": 0, "SafeAttachmentPolicy": "Surgery", "SafeLinksPolicy": "Surgery"}, {"_recipients": example.nobody, "_exceptions": example.nobody}), changes)

built_in := sample.in_tenant("b1", object.union({"Guid": "b1", "Name": "Built-In", "State": "Enabled", "SafeAttachmentPolicy": "Built-In Protection Policy", "SafeLinksPolicy": "Built-In Protection Policy"}, {"_exceptions": example.nobody}), {})

whole(policies, rules, presets, rest) := sample.m365(
	{
		"m365.defender.safe_links_policies": policies,
		"m365.defender.safe_links_rules": rules,
		"m365.defender.preset_detonation_rules": presets,
		"m365.defender.built_in_rules": rest,
		"m365.exchange.accepted_domains": [example.domain({})],
	},
	{},
)

document(policies, rules) := whole(policies, rules, [], [built_in])

with_preset(policies, rules, presets) := whole(policies, rules, presets, [built_in])

with_rest(policies, rules, rest) := whole(policies, rules, [], rest)

good(policies, rules) := sample.good(document(policies, rules), "p1")

bad(policies, rules) := sample.bad(document(policies, rules), "p1")

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}

test_it_says_that_somebody_is_left_over if {
	given := with_rest([other({})], [carrying({})], [])
	rule.because == {"p2": {{"reaches": "somebody is reached by no policy"}}} with input as given
}
