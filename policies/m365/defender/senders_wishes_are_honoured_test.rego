package m365.defender.senders_wishes_are_honoured_test

import data.lib.mail_policies_examples_test as example
import data.lib.samples_test as sample
import data.m365.defender.senders_wishes_are_honoured as rule

cases := {
	"good settings for everybody": good([policy({})], []),
	"what should be rejected is quarantined": good([policy({"DmarcRejectAction": "Quarantine"})], []),
	"the policy is off": bad([policy({"Enabled": false})], []),
	"spoofing is not recognised": bad([policy({"EnableSpoofIntelligence": false})], []),
	"DMARC is passed over": bad([policy({"HonorDmarcPolicy": false})], []),
	"what should be quarantined is delivered": bad([policy({"DmarcQuarantineAction": "MoveToJmf"})], []),
	"what should be rejected is delivered": bad([policy({"DmarcRejectAction": "MoveToJmf"})], []),
	"without Enabled": bad([object.remove(policy({}), ["Enabled"])], []),
	"without EnableSpoofIntelligence": bad([object.remove(policy({}), ["EnableSpoofIntelligence"])], []),
	"without HonorDmarcPolicy": bad([object.remove(policy({}), ["HonorDmarcPolicy"])], []),
	"without DmarcQuarantineAction": bad([object.remove(policy({}), ["DmarcQuarantineAction"])], []),
	"without DmarcRejectAction": bad([object.remove(policy({}), ["DmarcRejectAction"])], []),
	"null as Enabled": bad([object.remove(policy({"_absent": ["Enabled"]}), ["Enabled"])], []),
	"null as EnableSpoofIntelligence": bad([object.remove(policy({"_absent": ["EnableSpoofIntelligence"]}), ["EnableSpoofIntelligence"])], []),
	"null as HonorDmarcPolicy": bad([object.remove(policy({"_absent": ["HonorDmarcPolicy"]}), ["HonorDmarcPolicy"])], []),
	"null as DmarcQuarantineAction": bad([object.remove(policy({"_absent": ["DmarcQuarantineAction"]}), ["DmarcQuarantineAction"])], []),
	"null as DmarcRejectAction": bad([object.remove(policy({"_absent": ["DmarcRejectAction"]}), ["DmarcRejectAction"])], []),
	"a weak policy for some": {"input": document([policy({}), other(weak)], [carrying({})]), "compliant": ["p1"], "failing": ["p2"]},
	"a weak policy that is switched off": {"input": document([policy({}), other(weak)], [carrying({"State": "Disabled"})]), "compliant": ["p1"], "failing": []},
	"a weak policy without a rule": {"input": document([policy({}), other(weak)], []), "compliant": ["p1"], "failing": []},
	"a weak policy whose rule does not say whose it is": {"input": document([policy({}), other(weak)], [object.remove(carrying({"State": "Disabled"}), ["AntiPhishPolicy"])]), "compliant": ["p1"], "failing": ["p2"]},
	"a weak policy of a preset for some": {"input": with_preset([policy({}), other(weak)], [], [example.preset({"_recipients": example.some_groups})]), "compliant": ["p1"], "failing": ["p2"]},
	"no policy at all": {"input": document([], []), "compliant": [], "failing": []},
}

weak := {"Enabled": false}

settings := {"Name": "Default", "Guid": "p1", "IsDefault": true, "Enabled": true, "EnableSpoofIntelligence": true, "HonorDmarcPolicy": true, "DmarcQuarantineAction": "Quarantine", "DmarcRejectAction": "Reject"}

policy(changes) := sample.in_tenant("p1", settings, changes)

other(changes) := sample.in_tenant("p2", object.union(settings, {"Name": "Surgery", "Guid": "p2", "IsDefault": false}), changes)

carrying(changes) := sample.in_tenant("r1", object.union({"Guid": "r1", "Name": "Surgery", "State": "Enabled", "Priority": 0, "AntiPhishPolicy": "Surgery"}, {"_recipients": example.some_groups, "_exceptions": example.nobody}), changes)

whole(policies, rules, presets) := sample.m365(
	{
		"m365.defender.anti_phish_policies": policies,
		"m365.defender.anti_phish_rules": rules,
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
