package m365.defender.imitated_senders_are_recognised_test

import data.lib.mail_policies_examples_test as example
import data.lib.samples_test as sample
import data.m365.defender.imitated_senders_are_recognised as rule

cases := {
	"good settings for everybody": good([policy({})], []),
	"own domains are left out": bad([policy({"EnableOrganizationDomainsProtection": false})], []),
	"Enabled is off": bad([policy({"Enabled": false})], []),
	"EnableTargetedDomainsProtection is off": bad([policy({"EnableTargetedDomainsProtection": false})], []),
	"EnableTargetedUserProtection is off": bad([policy({"EnableTargetedUserProtection": false})], []),
	"EnableMailboxIntelligence is off": bad([policy({"EnableMailboxIntelligence": false})], []),
	"EnableMailboxIntelligenceProtection is off": bad([policy({"EnableMailboxIntelligenceProtection": false})], []),
	"EnableSimilarUsersSafetyTips is off": bad([policy({"EnableSimilarUsersSafetyTips": false})], []),
	"EnableSimilarDomainsSafetyTips is off": bad([policy({"EnableSimilarDomainsSafetyTips": false})], []),
	"EnableUnusualCharactersSafetyTips is off": bad([policy({"EnableUnusualCharactersSafetyTips": false})], []),
	"a declared partner is left out": bad([policy({"TargetedDomainsToProtect": []})], []),
	"nobody is protected": bad([policy({"_protected_users": 0})], []),
	"TargetedDomainProtectionAction does nothing": bad([policy({"TargetedDomainProtectionAction": "NoAction"})], []),
	"TargetedUserProtectionAction does nothing": bad([policy({"TargetedUserProtectionAction": "NoAction"})], []),
	"MailboxIntelligenceProtectionAction does nothing": bad([policy({"MailboxIntelligenceProtectionAction": "NoAction"})], []),
	"imitated people reach the junk folder": bad([policy({"TargetedUserProtectionAction": "MoveToJmf"})], []),
	"without Enabled": bad([object.remove(policy({}), ["Enabled"])], []),
	"without EnableOrganizationDomainsProtection": bad([object.remove(policy({}), ["EnableOrganizationDomainsProtection"])], []),
	"without EnableTargetedDomainsProtection": bad([object.remove(policy({}), ["EnableTargetedDomainsProtection"])], []),
	"without TargetedDomainsToProtect": bad([object.remove(policy({}), ["TargetedDomainsToProtect"])], []),
	"without TargetedDomainProtectionAction": bad([object.remove(policy({}), ["TargetedDomainProtectionAction"])], []),
	"without EnableTargetedUserProtection": bad([object.remove(policy({}), ["EnableTargetedUserProtection"])], []),
	"without _protected_users": bad([object.remove(policy({}), ["_protected_users"])], []),
	"without TargetedUserProtectionAction": bad([object.remove(policy({}), ["TargetedUserProtectionAction"])], []),
	"without EnableMailboxIntelligence": bad([object.remove(policy({}), ["EnableMailboxIntelligence"])], []),
	"without EnableMailboxIntelligenceProtection": bad([object.remove(policy({}), ["EnableMailboxIntelligenceProtection"])], []),
	"without MailboxIntelligenceProtectionAction": bad([object.remove(policy({}), ["MailboxIntelligenceProtectionAction"])], []),
	"without EnableSimilarUsersSafetyTips": bad([object.remove(policy({}), ["EnableSimilarUsersSafetyTips"])], []),
	"without EnableSimilarDomainsSafetyTips": bad([object.remove(policy({}), ["EnableSimilarDomainsSafetyTips"])], []),
	"without EnableUnusualCharactersSafetyTips": bad([object.remove(policy({}), ["EnableUnusualCharactersSafetyTips"])], []),
	"null as Enabled": bad([object.remove(policy({"_absent": ["Enabled"]}), ["Enabled"])], []),
	"null as EnableOrganizationDomainsProtection": bad([object.remove(policy({"_absent": ["EnableOrganizationDomainsProtection"]}), ["EnableOrganizationDomainsProtection"])], []),
	"null as EnableTargetedDomainsProtection": bad([object.remove(policy({"_absent": ["EnableTargetedDomainsProtection"]}), ["EnableTargetedDomainsProtection"])], []),
	"null as TargetedDomainsToProtect": bad([object.remove(policy({"_absent": ["TargetedDomainsToProtect"]}), ["TargetedDomainsToProtect"])], []),
	"null as TargetedDomainProtectionAction": bad([object.remove(policy({"_absent": ["TargetedDomainProtectionAction"]}), ["TargetedDomainProtectionAction"])], []),
	"null as EnableTargetedUserProtection": bad([object.remove(policy({"_absent": ["EnableTargetedUserProtection"]}), ["EnableTargetedUserProtection"])], []),
	"null as _protected_users": bad([object.remove(policy({"_absent": ["_protected_users"]}), ["_protected_users"])], []),
	"null as TargetedUserProtectionAction": bad([object.remove(policy({"_absent": ["TargetedUserProtectionAction"]}), ["TargetedUserProtectionAction"])], []),
	"null as EnableMailboxIntelligence": bad([object.remove(policy({"_absent": ["EnableMailboxIntelligence"]}), ["EnableMailboxIntelligence"])], []),
	"null as EnableMailboxIntelligenceProtection": bad([object.remove(policy({"_absent": ["EnableMailboxIntelligenceProtection"]}), ["EnableMailboxIntelligenceProtection"])], []),
	"null as MailboxIntelligenceProtectionAction": bad([object.remove(policy({"_absent": ["MailboxIntelligenceProtectionAction"]}), ["MailboxIntelligenceProtectionAction"])], []),
	"null as EnableSimilarUsersSafetyTips": bad([object.remove(policy({"_absent": ["EnableSimilarUsersSafetyTips"]}), ["EnableSimilarUsersSafetyTips"])], []),
	"null as EnableSimilarDomainsSafetyTips": bad([object.remove(policy({"_absent": ["EnableSimilarDomainsSafetyTips"]}), ["EnableSimilarDomainsSafetyTips"])], []),
	"null as EnableUnusualCharactersSafetyTips": bad([object.remove(policy({"_absent": ["EnableUnusualCharactersSafetyTips"]}), ["EnableUnusualCharactersSafetyTips"])], []),
	"a weak policy for some": {"input": document([policy({}), other(weak)], [carrying({})]), "compliant": ["p1"], "failing": ["p2"]},
	"a weak policy that is switched off": {"input": document([policy({}), other(weak)], [carrying({"State": "Disabled"})]), "compliant": ["p1"], "failing": []},
	"a weak policy without a rule": {"input": document([policy({}), other(weak)], []), "compliant": ["p1"], "failing": []},
	"a weak policy whose rule does not say whose it is": {"input": document([policy({}), other(weak)], [object.remove(carrying({"State": "Disabled"}), ["AntiPhishPolicy"])]), "compliant": ["p1"], "failing": ["p2"]},
	"a weak policy of a preset for some": {"input": with_preset([policy({}), other(weak)], [], [example.preset({"_recipients": example.some_groups})]), "compliant": ["p1"], "failing": ["p2"]},
	"a preset for everybody": {"input": with_preset([policy(weak), other({})], [], [example.preset({})]), "compliant": ["p2"], "failing": []},
	"a preset for everybody, its imitation for some": {"input": object.union(with_preset([policy(weak), other({})], [], [example.preset({})]), {"m365.defender.preset_detonation_rules": [example.preset({"_recipients": example.some_groups})]}), "compliant": ["p2"], "failing": ["p1"]},
	"a preset for everybody, its imitation for nobody": {"input": object.union(with_preset([policy(weak), other({})], [], [example.preset({})]), {"m365.defender.preset_detonation_rules": []}), "compliant": ["p2"], "failing": ["p1"]},
	"a preset that is switched off": {"input": with_preset([policy({}), other(weak)], [], [example.preset({"State": "Disabled"})]), "compliant": ["p1"], "failing": []},
	"no policy at all": {"input": document([], []), "compliant": [], "failing": []},
}

weak := {"EnableOrganizationDomainsProtection": false}

settings := {"Name": "Default", "Guid": "p1", "IsDefault": true, "Enabled": true, "EnableOrganizationDomainsProtection": true, "EnableTargetedDomainsProtection": true, "TargetedDomainsToProtect": ["Partner.example"], "TargetedDomainProtectionAction": "Quarantine", "EnableTargetedUserProtection": true, "_protected_users": 2, "TargetedUserProtectionAction": "Quarantine", "EnableMailboxIntelligence": true, "EnableMailboxIntelligenceProtection": true, "MailboxIntelligenceProtectionAction": "MoveToJmf", "EnableSimilarUsersSafetyTips": true, "EnableSimilarDomainsSafetyTips": true, "EnableUnusualCharactersSafetyTips": true}

policy(changes) := sample.in_tenant("p1", settings, changes)

other(changes) := sample.in_tenant("p2", object.union(settings, {"Name": "Surgery", "Guid": "p2", "IsDefault": false}), changes)

carrying(changes) := sample.in_tenant("r1", object.union({"Guid": "r1", "Name": "Surgery", "State": "Enabled", "Priority": 0, "AntiPhishPolicy": "Surgery"}, {"_recipients": example.some_groups, "_exceptions": example.nobody}), changes)

whole(policies, rules, presets) := sample.m365(
	{
		"m365.defender.impersonation_policies": policies,
		"m365.defender.anti_phish_rules": rules,
		"m365.defender.preset_rules": presets,
		"m365.defender.preset_detonation_rules": [object.remove(one, ["MalwareFilterPolicy", "HostedContentFilterPolicy", "AntiPhishPolicy"]) | some one in presets],
		"m365.exchange.accepted_domains": [example.domain({})],
	},
	{"partners": ["partner.example"]},
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

test_it_says_which_partner if {
	rule.because == {"p1": {{"partner": "partner.example"}}} with input as document(
		[policy({"TargetedDomainsToProtect": []})],
		[],
	)
}
