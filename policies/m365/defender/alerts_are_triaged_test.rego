package m365.defender.alerts_are_triaged_test

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

finding(changes) := resource(
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

old(changes) := resource(
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

place := {"tenant": "9f0c1a52-6d3b-4c8e-8f21-0d5b7e1c2a34"}

resource(id, fields, changes) := object.union(
	object.union({"_id": id, "_at": place, "_absent": [], "_unseen": {}}, fields),
	changes,
)

document(alerts, incidents) := {
	"m365.defender.alerts": alerts,
	"m365.defender.incidents": incidents,
	"now_epoch": 1795000000,
	"params": {"days": 7, "passed_over": ["informational", "low", "medium"]},
	"target": {"_id": place.tenant, "provider": "m365"},
}

good(alerts, incidents) := {"input": document(alerts, incidents), "compliant": [place.tenant], "failing": []}

bad(alerts, incidents) := {"input": document(alerts, incidents), "compliant": [], "failing": [place.tenant]}

test_cases if {
	every case in cases {
		rule.compliant == {id | some id in case.compliant} with input as case.input
		rule.subjects - rule.compliant == {id | some id in case.failing} with input as case.input
	}
}

test_it_says_which_are_open if {
	rule.because == {place.tenant: {
		{"alert": "a2", "severity": "high", "since": "2026-10-25T03:33:20Z"},
		{"incident": "a2", "severity": "high", "since": "2026-10-25T03:33:20Z"},
	}} with input as document([old({})], [finding({}), old({})])
}
