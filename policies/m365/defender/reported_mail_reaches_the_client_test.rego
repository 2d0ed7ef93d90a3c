package m365.defender.reported_mail_reaches_the_client_test

import data.m365.defender.reported_mail_reaches_the_client as rule

cases := {
	"to a mailbox": {"input": document([policy({})], [to_mailbox({})]), "compliant": [place.tenant], "failing": []},
	"by another vendor's tool": {"input": document([policy({"ReportPhishToCustomizedAddress": false, "EnableThirdPartyAddress": true, "_third_party_mailboxes": 1})], []), "compliant": [place.tenant], "failing": []},
	"to Microsoft alone": {"input": document([policy({"ReportPhishToCustomizedAddress": false, "_phish_mailboxes": 0})], []), "compliant": [], "failing": [place.tenant]},
	"to a mailbox that is not named": {"input": document([policy({"_phish_mailboxes": 0})], [to_mailbox({})]), "compliant": [], "failing": [place.tenant]},
	"without a rule": {"input": document([policy({})], []), "compliant": [], "failing": [place.tenant]},
	"with a rule that is off": {"input": document([policy({})], [to_mailbox({"State": "Disabled"})]), "compliant": [], "failing": [place.tenant]},
	"with a rule without a mailbox": {"input": document([policy({})], [to_mailbox({"_mailboxes": 0})]), "compliant": [], "failing": [place.tenant]},
	"by another vendor's tool without a mailbox": {"input": document([policy({"ReportPhishToCustomizedAddress": false, "EnableThirdPartyAddress": true})], [to_mailbox({})]), "compliant": [], "failing": [place.tenant]},
	"never set up": {"input": document([], []), "compliant": [], "failing": [place.tenant]},
	"without ReportPhishToCustomizedAddress": {"input": document([object.remove(policy({"_absent": ["ReportPhishToCustomizedAddress"]}), ["ReportPhishToCustomizedAddress"])], [to_mailbox({})]), "compliant": [], "failing": [place.tenant]},
	"without _phish_mailboxes": {"input": document([object.remove(policy({"_absent": ["_phish_mailboxes"]}), ["_phish_mailboxes"])], [to_mailbox({})]), "compliant": [], "failing": [place.tenant]},
	"a rule without State": {"input": document([policy({})], [object.remove(to_mailbox({"_absent": ["State"]}), ["State"])]), "compliant": [], "failing": [place.tenant]},
	"a rule without _mailboxes": {"input": document([policy({})], [object.remove(to_mailbox({"_absent": ["_mailboxes"]}), ["_mailboxes"])]), "compliant": [], "failing": [place.tenant]},
}

policy(changes) := resource(
	"p1", {
		"Guid": "p1", "EnableReportToMicrosoft": true, "ReportPhishToCustomizedAddress": true, "ReportJunkToCustomizedAddress": true,
		"EnableThirdPartyAddress": false, "_phish_mailboxes": 1, "_third_party_mailboxes": 0,
	},
	changes,
)

to_mailbox(changes) := resource("r1", {"Guid": "r1", "State": "Enabled", "_mailboxes": 1}, changes)

place := {"tenant": "9f0c1a52-6d3b-4c8e-8f21-0d5b7e1c2a34"}

resource(id, fields, changes) := object.union(
	object.union({"_id": id, "_at": place, "_absent": [], "_unseen": {}}, fields),
	changes,
)

document(report_submission_policies, report_submission_rules) := {
	"m365.defender.report_submission_policies": report_submission_policies,
	"m365.defender.report_submission_rules": report_submission_rules,
	"now_epoch": 1795000000,
	"params": {},
	"target": {"_id": place.tenant, "provider": "m365"},
}

test_cases if {
	every case in cases {
		rule.compliant == {id | some id in case.compliant} with input as case.input
		rule.subjects - rule.compliant == {id | some id in case.failing} with input as case.input
	}
}
