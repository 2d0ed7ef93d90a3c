package m365.defender.dangerous_attachments_are_stopped_test

import data.lib.mail_policies_examples_test as example
import data.lib.samples_test as sample
import data.m365.defender.dangerous_attachments_are_stopped as rule

cases := {
	"good settings for everybody": good([policy({})], []),
	"the filter is off": bad([policy({"EnableFileFilter": false})], []),
	"a kind is missing": bad([policy({"FileTypes": ["exe"]})], []),
	"no kind": bad([policy({"FileTypes": []})], []),
	"without EnableFileFilter": bad([object.remove(policy({}), ["EnableFileFilter"])], []),
	"without FileTypes": bad([object.remove(policy({}), ["FileTypes"])], []),
	"null as EnableFileFilter": bad([object.remove(policy({"_absent": ["EnableFileFilter"]}), ["EnableFileFilter"])], []),
	"null as FileTypes": bad([object.remove(policy({"_absent": ["FileTypes"]}), ["FileTypes"])], []),
	"a weak policy for some": {"input": document([policy({}), other(weak)], [example.carrying({})]), "compliant": ["p1"], "failing": ["p2"]},
	"a weak policy that is switched off": {"input": document([policy({}), other(weak)], [example.carrying({"State": "Disabled"})]), "compliant": ["p1"], "failing": []},
	"a weak policy without a rule": {"input": document([policy({}), other(weak)], []), "compliant": ["p1"], "failing": []},
	"a weak policy whose rule does not say whose it is": {"input": document([policy({}), other(weak)], [object.remove(example.carrying({"State": "Disabled"}), ["MalwareFilterPolicy"])]), "compliant": ["p1"], "failing": ["p2"]},
	"a weak policy of a preset for some": {"input": with_preset([policy({}), other(weak)], [], [example.preset({"_recipients": example.some_groups})]), "compliant": ["p1"], "failing": ["p2"]},
	"no kind asked for": {"input": object.union(document([policy({})], []), {"params": {"types": []}}), "compliant": [], "failing": ["p1"]},
	"no policy at all": {"input": document([], []), "compliant": [], "failing": []},
}

weak := {"EnableFileFilter": false}

settings := {"Name": "Default", "Guid": "p1", "IsDefault": true, "EnableFileFilter": true, "FileTypes": ["exe", "JS", "vbs"]}

policy(changes) := sample.in_tenant("p1", settings, changes)

other(changes) := sample.in_tenant("p2", object.union(settings, {"Name": "Surgery", "Guid": "p2", "IsDefault": false}), changes)

whole(policies, rules, presets) := sample.m365(
	{
		"m365.defender.malware_filter_policies": policies,
		"m365.defender.malware_filter_rules": rules,
		"m365.defender.preset_rules": presets,
		"m365.exchange.accepted_domains": [example.domain({})],
	},
	{"types": ["exe", "js"]},
)

document(policies, rules) := whole(policies, rules, [])

with_preset(policies, rules, presets) := whole(policies, rules, presets)

good(policies, rules) := sample.good(document(policies, rules), "p1")

bad(policies, rules) := sample.bad(document(policies, rules), "p1")

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}

test_it_says_which_kind if {
	rule.because == {"p1": {{"missing": "js"}}} with input as document([policy({"FileTypes": ["exe"]})], [])
}
