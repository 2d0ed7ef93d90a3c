package m365.defender.reported_mail_reaches_the_client_test

import data.lib.samples_test as sample
import data.m365.defender.reported_mail_reaches_the_client as rule

cases := {
	"to a mailbox": {"input": document([policy({})], [to_mailbox({})]), "compliant": [sample.tenant], "failing": []},
	"by another vendor's tool": {"input": document([policy({"ReportPhishToCustomizedAddress": false, "EnableThirdPartyAddress": true, "_third_party_mailboxes": 1})], []), "compliant": [sample.tenant], "failing": []},
	"to Microsoft alone": {"input": document([policy({"ReportPhishToCustomizedAddress": false, "_phish_mailboxes": 0})], []), "compliant": [], "failing": [sample.tenant]},
	"to a mailbox that is not named": {"input": document([policy({"_phish_mailboxes": 0})], [to_mailbox({})]), "compliant": [], "failing": [sample.tenant]},
	"without a rule": {"input": document([policy({})], []), "compliant": [], "failing": [sample.tenant]},
	"with a rule that is off": {"input": document([policy({})], [to_mailbox({"State": "Disabled"})]), "compliant": [], "failing": [sample.tenant]},
	"with a rule without a mailbox": {"input": document([policy({})], [to_mailbox({"_mailboxes": 0})]), "compliant": [], "failing": [sample.tenant]},
	"by another vendor's tool without a mailbox": {"input": document([policy({"ReportPhishToCustomizedAddress": false, "EnableThirdPartyAddress": true})], [to_mailbox({})]), "compliant": [], "failing": [sample.tenant]},
	"never set up": {"input": document([], []), "compliant": [], "failing": [sample.tenant]},
	"without ReportPhishToCustomizedAddress": {"input": document([object.remove(policy({"_absent": ["ReportPhishToCustomizedAddress"]}), ["ReportPhishToCustomizedAddress"])], [to_mailbox({})]), "compliant": [], "failing": [sample.tenant]},
	"without _phish_mailboxes": {"input": document([object.remove(policy({"_absent": ["_phish_mailboxes"]}), ["_phish_mailboxes"])], [to_mailbox({})]), "compliant": [], "failing": [sample.tenant]},
	"a rule without State": {"input": document([policy({})], [object.remove(to_mailbox({"_absent": ["State"]}), ["State"])]), "compliant": [], "failing": [sample.tenant]},
	"a rule without _mailboxes": {"input": document([policy({})], [object.remove(to_mailbox({"_absent": ["_mailboxes"]}), ["_mailboxes"])]), "compliant": [], "failing": [sample.tenant]},
}

policy(changes) := sample.in_tenant(
	"p1", {
		"Guid": "p1", "EnableReportToMicrosoft": true, "ReportPhishToCustomizedAddress": true, "ReportJunkToCustomizedAddress": true,
		"EnableThirdPartyAddress": false, "_phish_mailboxes": 1, "_third_party_mailboxes": 0,
	},
	changes,
)

to_mailbox(changes) := sample.in_tenant("r1", {"Guid": "r1", "State": "Enabled", "_mailboxes": 1}, changes)

document(report_submission_policies, report_submission_rules) := sample.m365(
	{
		"m365.defender.report_submission_policies": report_submission_policies,
		"m365.defender.report_submission_rules": report_submission_rules,
	},
	{},
)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
