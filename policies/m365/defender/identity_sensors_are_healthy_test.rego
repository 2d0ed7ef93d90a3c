package m365.defender.identity_sensors_are_healthy_test

import data.m365.defender.identity_sensors_are_healthy as rule

cases := {
	"no issue": good([]),
	"a closed one": good([issue({"status": "closed"})]),
	"a suppressed one": good([issue({"status": "suppressed"})]),
	"an open one": bad([issue({})]),
	"one that does not say": bad([object.remove(issue({}), ["status"])]),
	"one that says nothing": bad([issue({"_absent": ["status"], "status": "unknownFutureValue"})]),
	"an open one beside a closed one": bad([issue({"status": "closed"}), issue({"_id": "h2"})]),
}

issue(changes) := resource(
	"h1",
	{"id": "h1", "healthIssueType": "sensor", "issueTypeId": "1031", "severity": "medium", "status": "open"},
	changes,
)

place := {"tenant": "9f0c1a52-6d3b-4c8e-8f21-0d5b7e1c2a34"}

resource(id, fields, changes) := object.union(
	object.union({"_id": id, "_at": place, "_absent": [], "_unseen": {}}, fields),
	changes,
)

document(issues) := {
	"m365.defender.identity_health_issues": issues,
	"now_epoch": 1795000000,
	"params": {},
	"target": {"_id": place.tenant, "provider": "m365"},
}

good(issues) := {"input": document(issues), "compliant": [place.tenant], "failing": []}

bad(issues) := {"input": document(issues), "compliant": [], "failing": [place.tenant]}

test_cases if {
	every case in cases {
		rule.compliant == {id | some id in case.compliant} with input as case.input
		rule.subjects - rule.compliant == {id | some id in case.failing} with input as case.input
	}
}

test_it_says_which if {
	rule.because == {place.tenant: {{"issue": "1031", "severity": "medium", "id": "h1"}}} with input as document([issue({})])
}
