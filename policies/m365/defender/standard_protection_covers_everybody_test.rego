package m365.defender.standard_protection_covers_everybody_test

import data.lib.mail_policies_examples_test as example
import data.lib.samples_test as sample
import data.m365.defender.standard_protection_covers_everybody as rule

cases := {
	"defaults as strict as the preset": {"input": document([malware({})], [], [spam({})], [], [phishing({})], [], [], [domain]), "compliant": [sample.tenant], "failing": []},
	"a preset for everybody": {"input": document([weak_malware, standard_malware], [], [weak_spam, standard_spam], [], [weak_phishing, standard_phishing], [], [preset({})], [domain]), "compliant": [sample.tenant], "failing": []},
	"a preset for everybody but one": {"input": document([weak_malware, standard_malware], [], [weak_spam, standard_spam], [], [weak_phishing, standard_phishing], [], [preset({"_exceptions": object.union(example.nobody, {"users": 1})})], [domain]), "compliant": [], "failing": [sample.tenant]},
	"a preset for a group": {"input": document([weak_malware, standard_malware], [], [weak_spam, standard_spam], [], [weak_phishing, standard_phishing], [], [preset({"_recipients": object.union(example.nobody, {"groups": 1})})], [domain]), "compliant": [], "failing": [sample.tenant]},
	"a preset that is switched off": {"input": document([weak_malware, standard_malware], [], [weak_spam, standard_spam], [], [weak_phishing, standard_phishing], [], [preset({"State": "Disabled"})], [domain]), "compliant": [], "failing": [sample.tenant]},
	"a preset that does not say so": {"input": document([weak_malware, standard_malware], [], [weak_spam, standard_spam], [], [weak_phishing, standard_phishing], [], [object.remove(preset({}), ["State"])], [domain]), "compliant": [], "failing": [sample.tenant]},
	"a preset for another domain": {"input": document([weak_malware, standard_malware], [], [weak_spam, standard_spam], [], [weak_phishing, standard_phishing], [], [preset({"_recipients": object.union(example.nobody, {"domains": ["surgery.example"]})})], [domain]), "compliant": [], "failing": [sample.tenant]},
	"weak defaults": {"input": document([weak_malware, standard_malware], [], [weak_spam, standard_spam], [], [weak_phishing, standard_phishing], [], [], [domain]), "compliant": [], "failing": [sample.tenant]},
	"a weak anti-malware policy for some": {"input": document([malware({}), malware({"_id": "m3", "Name": "Lax", "IsDefault": false, "ZapEnabled": false})], [carrying("r3", "MalwareFilterPolicy", "Lax")], [spam({})], [], [phishing({})], [], [], [domain]), "compliant": [], "failing": [sample.tenant]},
	"a weak anti-spam policy for some": {"input": document([malware({})], [], [spam({}), spam({"_id": "s3", "Name": "Lax", "IsDefault": false, "_allowed_domains": 1})], [carrying("r3", "HostedContentFilterPolicy", "Lax")], [phishing({})], [], [], [domain]), "compliant": [], "failing": [sample.tenant]},
	"a weak anti-phishing policy for some": {"input": document([malware({})], [], [spam({})], [], [phishing({}), phishing({"_id": "a3", "Name": "Lax", "IsDefault": false, "Enabled": false})], [carrying("r3", "AntiPhishPolicy", "Lax")], [], [domain]), "compliant": [], "failing": [sample.tenant]},
	"a good custom policy for some": {"input": document([malware({})], [], [spam({})], [], [phishing({}), phishing({"_id": "a3", "Name": "Fine", "IsDefault": false, "AuthenticationFailAction": "Quarantine"})], [carrying("r3", "AntiPhishPolicy", "Fine")], [], [domain]), "compliant": [sample.tenant], "failing": []},
	"no anti-malware policy": {"input": document([], [], [spam({})], [], [phishing({})], [], [], [domain]), "compliant": [], "failing": [sample.tenant]},
	"no anti-spam policy": {"input": document([malware({})], [], [], [], [phishing({})], [], [], [domain]), "compliant": [], "failing": [sample.tenant]},
	"no anti-phishing policy": {"input": document([malware({})], [], [spam({})], [], [], [], [], [domain]), "compliant": [], "failing": [sample.tenant]},
	"malware without EnableFileFilter": {"input": document([object.remove(malware({"_absent": ["EnableFileFilter"]}), ["EnableFileFilter"])], [], [spam({})], [], [phishing({})], [], [], [domain]), "compliant": [], "failing": [sample.tenant]},
	"malware without FileTypeAction": {"input": document([object.remove(malware({"_absent": ["FileTypeAction"]}), ["FileTypeAction"])], [], [spam({})], [], [phishing({})], [], [], [domain]), "compliant": [], "failing": [sample.tenant]},
	"malware without ZapEnabled": {"input": document([object.remove(malware({"_absent": ["ZapEnabled"]}), ["ZapEnabled"])], [], [spam({})], [], [phishing({})], [], [], [domain]), "compliant": [], "failing": [sample.tenant]},
	"spam without SpamAction": {"input": document([malware({})], [], [object.remove(spam({"_absent": ["SpamAction"]}), ["SpamAction"])], [], [phishing({})], [], [], [domain]), "compliant": [], "failing": [sample.tenant]},
	"spam without HighConfidenceSpamAction": {"input": document([malware({})], [], [object.remove(spam({"_absent": ["HighConfidenceSpamAction"]}), ["HighConfidenceSpamAction"])], [], [phishing({})], [], [], [domain]), "compliant": [], "failing": [sample.tenant]},
	"spam without PhishSpamAction": {"input": document([malware({})], [], [object.remove(spam({"_absent": ["PhishSpamAction"]}), ["PhishSpamAction"])], [], [phishing({})], [], [], [domain]), "compliant": [], "failing": [sample.tenant]},
	"spam without HighConfidencePhishAction": {"input": document([malware({})], [], [object.remove(spam({"_absent": ["HighConfidencePhishAction"]}), ["HighConfidencePhishAction"])], [], [phishing({})], [], [], [domain]), "compliant": [], "failing": [sample.tenant]},
	"spam without BulkSpamAction": {"input": document([malware({})], [], [object.remove(spam({"_absent": ["BulkSpamAction"]}), ["BulkSpamAction"])], [], [phishing({})], [], [], [domain]), "compliant": [], "failing": [sample.tenant]},
	"spam without BulkThreshold": {"input": document([malware({})], [], [object.remove(spam({"_absent": ["BulkThreshold"]}), ["BulkThreshold"])], [], [phishing({})], [], [], [domain]), "compliant": [], "failing": [sample.tenant]},
	"spam without QuarantineRetentionPeriod": {"input": document([malware({})], [], [object.remove(spam({"_absent": ["QuarantineRetentionPeriod"]}), ["QuarantineRetentionPeriod"])], [], [phishing({})], [], [], [domain]), "compliant": [], "failing": [sample.tenant]},
	"spam without InlineSafetyTipsEnabled": {"input": document([malware({})], [], [object.remove(spam({"_absent": ["InlineSafetyTipsEnabled"]}), ["InlineSafetyTipsEnabled"])], [], [phishing({})], [], [], [domain]), "compliant": [], "failing": [sample.tenant]},
	"spam without SpamZapEnabled": {"input": document([malware({})], [], [object.remove(spam({"_absent": ["SpamZapEnabled"]}), ["SpamZapEnabled"])], [], [phishing({})], [], [], [domain]), "compliant": [], "failing": [sample.tenant]},
	"spam without PhishZapEnabled": {"input": document([malware({})], [], [object.remove(spam({"_absent": ["PhishZapEnabled"]}), ["PhishZapEnabled"])], [], [phishing({})], [], [], [domain]), "compliant": [], "failing": [sample.tenant]},
	"spam without _allowed_senders": {"input": document([malware({})], [], [object.remove(spam({"_absent": ["_allowed_senders"]}), ["_allowed_senders"])], [], [phishing({})], [], [], [domain]), "compliant": [], "failing": [sample.tenant]},
	"spam without _allowed_domains": {"input": document([malware({})], [], [object.remove(spam({"_absent": ["_allowed_domains"]}), ["_allowed_domains"])], [], [phishing({})], [], [], [domain]), "compliant": [], "failing": [sample.tenant]},
	"phishing without Enabled": {"input": document([malware({})], [], [spam({})], [], [object.remove(phishing({"_absent": ["Enabled"]}), ["Enabled"])], [], [], [domain]), "compliant": [], "failing": [sample.tenant]},
	"phishing without EnableSpoofIntelligence": {"input": document([malware({})], [], [spam({})], [], [object.remove(phishing({"_absent": ["EnableSpoofIntelligence"]}), ["EnableSpoofIntelligence"])], [], [], [domain]), "compliant": [], "failing": [sample.tenant]},
	"phishing without AuthenticationFailAction": {"input": document([malware({})], [], [spam({})], [], [object.remove(phishing({"_absent": ["AuthenticationFailAction"]}), ["AuthenticationFailAction"])], [], [], [domain]), "compliant": [], "failing": [sample.tenant]},
	"phishing without HonorDmarcPolicy": {"input": document([malware({})], [], [spam({})], [], [object.remove(phishing({"_absent": ["HonorDmarcPolicy"]}), ["HonorDmarcPolicy"])], [], [], [domain]), "compliant": [], "failing": [sample.tenant]},
	"phishing without DmarcQuarantineAction": {"input": document([malware({})], [], [spam({})], [], [object.remove(phishing({"_absent": ["DmarcQuarantineAction"]}), ["DmarcQuarantineAction"])], [], [], [domain]), "compliant": [], "failing": [sample.tenant]},
	"phishing without DmarcRejectAction": {"input": document([malware({})], [], [spam({})], [], [object.remove(phishing({"_absent": ["DmarcRejectAction"]}), ["DmarcRejectAction"])], [], [], [domain]), "compliant": [], "failing": [sample.tenant]},
	"phishing without EnableFirstContactSafetyTips": {"input": document([malware({})], [], [spam({})], [], [object.remove(phishing({"_absent": ["EnableFirstContactSafetyTips"]}), ["EnableFirstContactSafetyTips"])], [], [], [domain]), "compliant": [], "failing": [sample.tenant]},
	"phishing without EnableUnauthenticatedSender": {"input": document([malware({})], [], [spam({})], [], [object.remove(phishing({"_absent": ["EnableUnauthenticatedSender"]}), ["EnableUnauthenticatedSender"])], [], [], [domain]), "compliant": [], "failing": [sample.tenant]},
	"phishing without EnableViaTag": {"input": document([malware({})], [], [spam({})], [], [object.remove(phishing({"_absent": ["EnableViaTag"]}), ["EnableViaTag"])], [], [], [domain]), "compliant": [], "failing": [sample.tenant]},
	"a high bulk threshold": {"input": document([malware({})], [], [spam({"BulkThreshold": 7})], [], [phishing({})], [], [], [domain]), "compliant": [], "failing": [sample.tenant]},
	"a short quarantine": {"input": document([malware({})], [], [spam({"QuarantineRetentionPeriod": 15})], [], [phishing({})], [], [], [domain]), "compliant": [], "failing": [sample.tenant]},
}

malware(changes) := sample.in_tenant(
	"m1", {
		"Guid": "m1", "Name": "Default", "IsDefault": true, "EnableFileFilter": true, "FileTypeAction": "Reject", "ZapEnabled": true,
	},
	changes,
)

spam(changes) := sample.in_tenant(
	"s1", {
		"Guid": "s1", "Name": "Default", "IsDefault": true, "SpamAction": "MoveToJmf", "HighConfidenceSpamAction": "Quarantine",
		"PhishSpamAction": "Quarantine", "HighConfidencePhishAction": "Quarantine", "BulkSpamAction": "MoveToJmf", "BulkThreshold": 6,
		"QuarantineRetentionPeriod": 30, "InlineSafetyTipsEnabled": true, "SpamZapEnabled": true, "PhishZapEnabled": true,
		"_allowed_senders": 0, "_allowed_domains": 0,
	},
	changes,
)

phishing(changes) := sample.in_tenant(
	"a1", {
		"Guid": "a1", "Name": "Office365 AntiPhish Default", "IsDefault": true, "Enabled": true, "EnableSpoofIntelligence": true,
		"AuthenticationFailAction": "MoveToJmf", "HonorDmarcPolicy": true, "DmarcQuarantineAction": "Quarantine",
		"DmarcRejectAction": "Reject", "EnableFirstContactSafetyTips": true, "EnableUnauthenticatedSender": true, "EnableViaTag": true,
	},
	changes,
)

preset(changes) := sample.in_tenant(
	"r1", {
		"Guid": "r1", "Name": "Standard Preset Security Policy", "State": "Enabled", "Priority": 1,
		"MalwareFilterPolicy": "Standard M", "HostedContentFilterPolicy": "Standard S", "AntiPhishPolicy": "Standard A",
		"_recipients": example.nobody, "_exceptions": example.nobody,
	},
	changes,
)

carrying(id, key, name) := sample.in_tenant(
	id, object.union(
		{
			"Guid": id, "Name": name, "State": "Enabled", "Priority": 0,
			"_recipients": {"users": 0, "groups": 1, "domains": []}, "_exceptions": example.nobody,
		},
		{key: name},
	),
	{},
)

weak_malware := malware({"EnableFileFilter": false})

weak_spam := spam({"PhishSpamAction": "MoveToJmf"})

weak_phishing := phishing({"EnableFirstContactSafetyTips": false})

standard_malware := malware({"_id": "m2", "Name": "Standard M", "IsDefault": false})

standard_spam := spam({"_id": "s2", "Name": "Standard S", "IsDefault": false})

standard_phishing := phishing({"_id": "a2", "Name": "Standard A", "IsDefault": false})

domain := sample.in_tenant("d1", {"Guid": "d1", "DomainName": "clinic.example", "DomainType": "Authoritative", "Default": true}, {})

document(malware_filter_policies, malware_filter_rules, spam_filter_policies, spam_filter_rules, anti_phish_policies, anti_phish_rules, preset_rules, accepted_domains) := sample.m365(
	{
		"m365.defender.malware_filter_policies": malware_filter_policies,
		"m365.defender.malware_filter_rules": malware_filter_rules,
		"m365.defender.spam_filter_policies": spam_filter_policies,
		"m365.defender.spam_filter_rules": spam_filter_rules,
		"m365.defender.anti_phish_policies": anti_phish_policies,
		"m365.defender.anti_phish_rules": anti_phish_rules,
		"m365.defender.preset_rules": preset_rules,
		"m365.exchange.accepted_domains": accepted_domains,
	},
	{"bulk_threshold": 6, "quarantine_days": 30},
)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}

test_it_says_which_policies_are_weak if {
	given := document([weak_malware], [], [weak_spam], [], [weak_phishing], [], [], [domain])
	rule.because == {sample.tenant: {
		{"kind": "anti-malware", "policy": "m1"},
		{"kind": "anti-spam", "policy": "s1"},
		{"kind": "anti-phishing", "policy": "a1"},
	}} with input as given
}
