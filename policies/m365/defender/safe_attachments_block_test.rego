package m365.defender.safe_attachments_block_test

import data.lib.mail_policies_examples_test as example
import data.lib.samples_test as sample
import data.m365.defender.safe_attachments_block as rule

cases := {
	"good settings for everybody": good([policy({})], []),
	"the text is delivered first": good([policy({"Action": "DynamicDelivery"})], []),
	"switched off": bad([policy({"Enable": false})], []),
	"watched alone": bad([policy({"Action": "Allow"})], []),
	"without Enable": bad([object.remove(policy({}), ["Enable"])], []),
	"without Action": bad([object.remove(policy({}), ["Action"])], []),
	"null as Enable": bad([object.remove(policy({"_absent": ["Enable"]}), ["Enable"])], []),
	"null as Action": bad([object.remove(policy({"_absent": ["Action"]}), ["Action"])], []),
	"a weak policy for some": {"input": document([policy({}), other(weak)], [carrying({})]), "compliant": ["p1"], "failing": ["p2"]},
	"a weak policy that is switched off": {"input": document([policy({}), other(weak)], [carrying({"State": "Disabled"})]), "compliant": ["p1"], "failing": []},
	"a weak policy without a rule": {"input": document([policy({}), other(weak)], []), "compliant": ["p1"], "failing": []},
	"a weak policy whose rule does not say whose it is": {"input": document([policy({}), other(weak)], [object.remove(carrying({"State": "Disabled"}), ["SafeAttachmentPolicy"])]), "compliant": [], "failing": ["p1", "p2"]},
	"a weak policy of a preset for some": {"input": with_preset([policy({}), other(weak)], [], [preset({"_recipients": example.some_groups})]), "compliant": ["p1"], "failing": ["p2"]},
	"nobody is left over": {"input": with_rest([other({})], [carrying({"_recipients": example.everywhere})], []), "compliant": ["p2"], "failing": []},
	"somebody is left over, and no built-in protection": {"input": with_rest([other({})], [carrying({})], []), "compliant": [], "failing": ["p2"]},
	"built-in protection with an exception": {"input": with_rest([policy({})], [], [object.union(built_in, {"_exceptions": object.union(example.nobody, {"users": 1})})]), "compliant": [], "failing": ["p1"]},
	"built-in protection that does not say whom it leaves out": {"input": with_rest([policy({})], [], [object.remove(built_in, ["_exceptions"])]), "compliant": [], "failing": ["p1"]},
	"weak built-in protection that nobody gets": {"input": with_rest([policy(weak), other({})], [carrying({"_recipients": example.everywhere})], [built_in]), "compliant": ["p2"], "failing": []},
	"weak built-in protection for the rest": {"input": with_rest([policy(weak), other({})], [carrying({})], [built_in]), "compliant": ["p2"], "failing": ["p1"]},
	"no policy at all": {"input": document([], []), "compliant": [], "failing": []},
}

weak := {"Enable": false}

settings := {"Name": "Built-In Protection Policy", "Guid": "p1", "IsBuiltInProtection": true, "Enable": true, "Action": "Block"}

policy(changes) := sample.in_tenant("p1", settings, changes)

other(changes) := sample.in_tenant("p2", object.union(settings, {"Name": "Surgery", "Guid": "p2", "IsBuiltInProtection": false}), changes)

carrying(changes) := sample.in_tenant("r1", object.union({"Guid": "r1", "Name": "Surgery", "State": "Enabled", "Priority": 0, "SafeAttachmentPolicy": "Surgery"}, {"_recipients": example.some_groups, "_exceptions": example.nobody}), changes)

preset(changes) := sample.in_tenant("s1", object.union({"Guid": "s1", "Name": "Strict Preset Security Policy", "State": "Enabled", "Priority": 0, "SafeAttachmentPolicy": "Surgery", "SafeLinksPolicy": "Surgery"}, {"_recipients": example.nobody, "_exceptions": example.nobody}), changes)

built_in := sample.in_tenant("b1", object.union({"Guid": "b1", "Name": "Built-In", "State": "Enabled", "SafeAttachmentPolicy": "Built-In Protection Policy", "SafeLinksPolicy": "Built-In Protection Policy"}, {"_exceptions": example.nobody}), {})

whole(policies, rules, presets, rest) := sample.m365(
	{
		"m365.defender.safe_attachment_policies": policies,
		"m365.defender.safe_attachment_rules": rules,
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
