package m365.defender.alerts_are_triaged_test

import data.lib.samples_test as sample
import data.m365.defender.alerts_are_triaged as rule

cases := {
	"nothing was found": {"input": document([], []), "compliant": [], "failing": []},
	"found yesterday": good([finding({})], []),
	"old, and resolved": good([finding({"status": "resolved"}), old({"status": "resolved"})], [old({"status": "Resolved"})]),
	"an incident that went into another": good([], [old({"status": "redirected"})]),
	"old, and of medium gravity": good([old({"severity": "medium"})], []),
	"an old alert": bad([old({})], []),
	"an old incident": bad([], [old({})]),
	"an old one of unknown gravity": bad([old({"severity": "unknown"})], []),
	"an old one in progress": bad([old({"status": "inProgress"})], []),
	"one that does not say since when": bad([object.remove(finding({}), ["_epoch"])], []),
	"one that does not say how grave": bad([object.remove(old({}), ["severity"])], []),
	"one old among many": bad([finding({}), old({})], [finding({})]),
}

finding(changes) := sample.in_tenant(
	"a1",
	{
		"id": "a1",
		"createdDateTime": "2026-11-17T07:06:40Z",
		"_epoch": {"createdDateTime": 1794900000},
		"severity": "high",
		"status": "new",
	},
	changes,
)

old(changes) := sample.in_tenant(
	"a2",
	{
		"id": "a2",
		"createdDateTime": "2026-10-25T03:33:20Z",
		"_epoch": {"createdDateTime": 1792900000},
		"severity": "high",
		"status": "new",
	},
	changes,
)

document(alerts, incidents) := sample.m365(
	{
		"m365.defender.alerts": alerts,
		"m365.defender.incidents": incidents,
	},
	{"days": 7, "passed_over": ["informational", "low", "medium"]},
)

good(alerts, incidents) := sample.good(document(alerts, incidents), sample.tenant)

bad(alerts, incidents) := sample.bad(document(alerts, incidents), sample.tenant)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}

test_it_says_which_are_open if {
	rule.because == {sample.tenant: {
		{"alert": "a2", "severity": "high", "since": "2026-10-25T03:33:20Z"},
		{"incident": "a2", "severity": "high", "since": "2026-10-25T03:33:20Z"},
	}} with input as document([old({})], [finding({}), old({})])
}
