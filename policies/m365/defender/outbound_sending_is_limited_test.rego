package m365.defender.outbound_sending_is_limited_test

import data.lib.mail_policies_examples_test as example
import data.lib.samples_test as sample
import data.m365.defender.outbound_sending_is_limited as rule

cases := {
	"limits, and the alert for administrators": {"input": document([policy({})], [], [alert({})], [domain]), "compliant": ["p1"], "failing": []},
	"the alert for an address": {"input": document([policy({})], [], [alert({"_notified": {"addresses": 1, "administrators": false}})], [domain]), "compliant": ["p1"], "failing": []},
	"a notice of the policy": {"input": document([policy({"NotifyOutboundSpam": true, "_notified": 1})], [], [], [domain]), "compliant": ["p1"], "failing": []},
	"blocked until tomorrow": {"input": document([policy({"ActionWhenThresholdReached": "BlockUserForToday"})], [], [alert({})], [domain]), "compliant": ["p1"], "failing": []},
	"a notice to nobody": {"input": document([policy({"NotifyOutboundSpam": true})], [], [], [domain]), "compliant": [], "failing": ["p1"]},
	"a notice that is off": {"input": document([policy({"_notified": 1})], [], [], [domain]), "compliant": [], "failing": ["p1"]},
	"no alert": {"input": document([policy({})], [], [], [domain]), "compliant": [], "failing": ["p1"]},
	"the alert is off": {"input": document([policy({})], [], [alert({"Disabled": true})], [domain]), "compliant": [], "failing": ["p1"]},
	"the alert tells nobody": {"input": document([policy({})], [], [alert({"_notified": {"addresses": 0, "administrators": false}})], [domain]), "compliant": [], "failing": ["p1"]},
	"the alert sends no notice": {"input": document([policy({})], [], [alert({"NotificationEnabled": false})], [domain]), "compliant": [], "failing": ["p1"]},
	"another alert": {"input": document([policy({})], [], [alert({"Name": "Messages have been delayed"})], [domain]), "compliant": [], "failing": ["p1"]},
	"the alert does not say whom it tells": {"input": document([policy({})], [], [object.remove(alert({}), ["_notified"])], [domain]), "compliant": [], "failing": ["p1"]},
	"the limits of the service": {"input": document([policy({"RecipientLimitPerDay": 0})], [], [alert({})], [domain]), "compliant": [], "failing": ["p1"]},
	"a high limit": {"input": document([policy({"RecipientLimitExternalPerHour": 5000})], [], [alert({})], [domain]), "compliant": [], "failing": ["p1"]},
	"only an alert": {"input": document([policy({"ActionWhenThresholdReached": "Alert"})], [], [alert({})], [domain]), "compliant": [], "failing": ["p1"]},
	"a lax policy for one": {"input": document([policy({}), other({"RecipientLimitPerDay": 9000})], [carrying({})], [alert({})], [domain]), "compliant": ["p1"], "failing": ["p2"]},
	"a lax policy that is switched off": {"input": document([policy({}), other({"RecipientLimitPerDay": 9000})], [carrying({"State": "Disabled"})], [alert({})], [domain]), "compliant": ["p1"], "failing": []},
	"a lax default policy that nobody gets": {"input": document([policy({"RecipientLimitPerDay": 9000}), other({})], [carrying({"_recipients": object.union(example.nobody, {"domains": ["clinic.example"]})})], [alert({})], [domain]), "compliant": ["p2"], "failing": []},
	"no policy": {"input": document([], [], [alert({})], [domain]), "compliant": [], "failing": []},
	"without RecipientLimitExternalPerHour": {"input": document([object.remove(policy({"_absent": ["RecipientLimitExternalPerHour"]}), ["RecipientLimitExternalPerHour"])], [], [alert({})], [domain]), "compliant": [], "failing": ["p1"]},
	"without RecipientLimitInternalPerHour": {"input": document([object.remove(policy({"_absent": ["RecipientLimitInternalPerHour"]}), ["RecipientLimitInternalPerHour"])], [], [alert({})], [domain]), "compliant": [], "failing": ["p1"]},
	"without RecipientLimitPerDay": {"input": document([object.remove(policy({"_absent": ["RecipientLimitPerDay"]}), ["RecipientLimitPerDay"])], [], [alert({})], [domain]), "compliant": [], "failing": ["p1"]},
	"without ActionWhenThresholdReached": {"input": document([object.remove(policy({"_absent": ["ActionWhenThresholdReached"]}), ["ActionWhenThresholdReached"])], [], [alert({})], [domain]), "compliant": [], "failing": ["p1"]},
}

policy(changes) := sample.in_tenant(
	"p1", {
		"Guid": "p1", "Name": "Default", "IsDefault": true, "RecipientLimitExternalPerHour": 500, "RecipientLimitInternalPerHour": 1000,
		"RecipientLimitPerDay": 1000, "ActionWhenThresholdReached": "BlockUser", "NotifyOutboundSpam": false, "_notified": 0,
	},
	changes,
)

other(changes) := policy(object.union({"_id": "p2", "Name": "Mailings", "IsDefault": false}, changes))

carrying(changes) := sample.in_tenant(
	"r1", {
		"Guid": "r1", "Name": "Mailings", "State": "Enabled", "Priority": 0, "HostedOutboundSpamFilterPolicy": "Mailings",
		"_recipients": {"users": 1, "groups": 0, "domains": []}, "_exceptions": example.nobody,
	},
	changes,
)

alert(changes) := sample.in_tenant(
	"a1", {
		"Guid": "a1", "Name": "User restricted from sending email", "Disabled": false, "NotificationEnabled": true,
		"_notified": {"addresses": 0, "administrators": true},
	},
	changes,
)

domain := sample.in_tenant("d1", {"Guid": "d1", "DomainName": "clinic.example", "DomainType": "Authoritative", "Default": true}, {})

document(outbound_spam_policies, outbound_spam_rules, alert_policies, accepted_domains) := sample.m365(
	{
		"m365.defender.outbound_spam_policies": outbound_spam_policies,
		"m365.defender.outbound_spam_rules": outbound_spam_rules,
		"m365.defender.alert_policies": alert_policies,
		"m365.exchange.accepted_domains": accepted_domains,
	},
	{"external_per_hour": 500, "internal_per_hour": 1000, "per_day": 1000, "alert": "User restricted from sending email"},
)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}

test_it_says_that_nobody_hears if {
	rule.because == {"p1": {{"told": "nobody hears of a blocked sender"}}} with input as document([policy({})], [], [], [domain])
}
