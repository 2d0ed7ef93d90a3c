package m365.defender.spam_is_held_back_test

import data.lib.mail_policies_examples_test as example
import data.lib.samples_test as sample
import data.m365.defender.spam_is_held_back as rule

cases := {
	"good settings for everybody": good([policy({})], []),
	"all is quarantined": good([policy({"SpamAction": "Quarantine", "HighConfidenceSpamAction": "Quarantine", "PhishSpamAction": "Quarantine", "HighConfidencePhishAction": "Quarantine"})], []),
	"phishing goes to the junk folder": good([policy({"PhishSpamAction": "MoveToJmf", "HighConfidenceSpamAction": "MoveToJmf"})], []),
	"SpamAction does nothing": bad([policy({"SpamAction": "NoAction"})], []),
	"HighConfidenceSpamAction does nothing": bad([policy({"HighConfidenceSpamAction": "NoAction"})], []),
	"PhishSpamAction does nothing": bad([policy({"PhishSpamAction": "NoAction"})], []),
	"HighConfidencePhishAction does nothing": bad([policy({"HighConfidencePhishAction": "NoAction"})], []),
	"high confidence phishing reaches the junk folder": bad([policy({"HighConfidencePhishAction": "MoveToJmf"})], []),
	"spam gets a header": bad([policy({"SpamAction": "AddXHeader"})], []),
	"without SpamAction": bad([object.remove(policy({}), ["SpamAction"])], []),
	"without HighConfidenceSpamAction": bad([object.remove(policy({}), ["HighConfidenceSpamAction"])], []),
	"without PhishSpamAction": bad([object.remove(policy({}), ["PhishSpamAction"])], []),
	"without HighConfidencePhishAction": bad([object.remove(policy({}), ["HighConfidencePhishAction"])], []),
	"null as SpamAction": bad([object.remove(policy({"_absent": ["SpamAction"]}), ["SpamAction"])], []),
	"null as HighConfidenceSpamAction": bad([object.remove(policy({"_absent": ["HighConfidenceSpamAction"]}), ["HighConfidenceSpamAction"])], []),
	"null as PhishSpamAction": bad([object.remove(policy({"_absent": ["PhishSpamAction"]}), ["PhishSpamAction"])], []),
	"null as HighConfidencePhishAction": bad([object.remove(policy({"_absent": ["HighConfidencePhishAction"]}), ["HighConfidencePhishAction"])], []),
	"a weak policy for some": {"input": document([policy({}), other(weak)], [carrying({})]), "compliant": ["p1"], "failing": ["p2"]},
	"a weak policy that is switched off": {"input": document([policy({}), other(weak)], [carrying({"State": "Disabled"})]), "compliant": ["p1"], "failing": []},
	"a weak policy without a rule": {"input": document([policy({}), other(weak)], []), "compliant": ["p1"], "failing": []},
	"a weak policy whose rule does not say whose it is": {"input": document([policy({}), other(weak)], [object.remove(carrying({"State": "Disabled"}), ["HostedContentFilterPolicy"])]), "compliant": ["p1"], "failing": ["p2"]},
	"a weak policy of a preset for some": {"input": with_preset([policy({}), other(weak)], [], [example.preset({"_recipients": example.some_groups})]), "compliant": ["p1"], "failing": ["p2"]},
	"no policy at all": {"input": document([], []), "compliant": [], "failing": []},
}

weak := {"SpamAction": "NoAction"}

settings := {"Name": "Default", "Guid": "p1", "IsDefault": true, "SpamAction": "MoveToJmf", "HighConfidenceSpamAction": "Quarantine", "PhishSpamAction": "Quarantine", "HighConfidencePhishAction": "Quarantine"}

policy(changes) := sample.in_tenant("p1", settings, changes)

other(changes) := sample.in_tenant("p2", object.union(settings, {"Name": "Surgery", "Guid": "p2", "IsDefault": false}), changes)

carrying(changes) := sample.in_tenant("r1", object.union({"Guid": "r1", "Name": "Surgery", "State": "Enabled", "Priority": 0, "HostedContentFilterPolicy": "Surgery"}, {"_recipients": example.some_groups, "_exceptions": example.nobody}), changes)

whole(policies, rules, presets) := sample.m365(
	{
		"m365.defender.spam_filter_policies": policies,
		"m365.defender.spam_filter_rules": rules,
		"m365.defender.preset_rules": presets,
		"m365.exchange.accepted_domains": [example.domain({})],
	},
	{},
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
