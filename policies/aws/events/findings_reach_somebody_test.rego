package aws.events.findings_reach_somebody_test

import data.aws.events.findings_reach_somebody as rule
import data.lib.samples_test as sample
import data.lib.watched_examples_test as example

cases := {
	"a rule for attacks": good([detector], [], [told([["source=aws.guardduty"], ["detail-type=GuardDuty Finding"]])]),
	"for grave ones": good([detector], [], [told([["source=aws.guardduty"], ["$.severity>=7"]])]),
	"for more than": good([detector], [], [told([["source=aws.guardduty"], ["$.severity>7"], ["$.severity EXISTS", "source=aws.guardduty"]])]),
	"for the gravest alone": bad([detector], [], [told([["source=aws.guardduty"], ["$.severity>=9"]])]),
	"more than the gravest": bad([detector], [], [told([["source=aws.guardduty"], ["$.severity>8"]])]),
	"for something else": bad([detector], [], [told([["source=aws.health"]])]),
	"no rule": bad([detector], [], []),
	"nothing is on": bad([], [], [told([["source=aws.guardduty"]])]),
	"suspended": bad([object.union(detector, {"Status": "DISABLED"})], [], [told([["source=aws.guardduty"]])]),
	"attacks through the hub": good([detector], [hub], [told([["source=aws.securityhub"]])]),
	"weaknesses alone": bad([detector], [hub], [told([["source=aws.securityhub"], ["$.findings.Severity.Label=CRITICAL"]])]),
	"attacks alone, where the hub is on": bad([detector], [hub], [told([["source=aws.guardduty"]])]),
	"weaknesses of a hub": good([], [hub], [told([["source=aws.securityhub"], ["$.findings.Severity.Label=CRITICAL"], ["$.findings.Workflow.Status=NEW"]])]),
	"a rule in another region": bad([detector], [], [object.union(told([["source=aws.guardduty"]]), {"_at": {"account": "123456789012", "region": "us-east-1", "tags": {}}})]),
}

told(clauses) := example.event_rule(clauses, {})

detector := sample.in_region(
	"arn:aws:guardduty:eu-west-1:123456789012:detector/d1",
	{"DetectorId": "d1", "Status": "ENABLED", "Features": []}, {},
)

hub := sample.in_region(
	"arn:aws:securityhub:eu-west-1:123456789012:hub/default",
	{"HubArn": "arn:aws:securityhub:eu-west-1:123456789012:hub/default"}, {},
)

document(detectors, hubs, rules) := sample.aws(
	{
		"aws.guardduty.detectors": detectors,
		"aws.securityhub.hubs": hubs,
		"aws.events.rules": rules,
		"aws.sns.subscriptions": [example.subscription({})],
		"aws.sns.topics": [example.topic({})],
	},
	{},
)

good(detectors, hubs, rules) := sample.good(document(detectors, hubs, rules), "123456789012")

bad(detectors, hubs, rules) := sample.bad(document(detectors, hubs, rules), "123456789012")

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
