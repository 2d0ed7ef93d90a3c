package m365.defender.phishing_is_practised_test

import data.m365.defender.phishing_is_practised as rule

cases := {
	"one in spring": good([simulation({})]),
	"one that runs": good([simulation({"status": "running"})]),
	"one long ago, and one in spring": good([simulation({"_id": "s0", "_epoch": {"launchDateTime": 1700000000}}), simulation({})]),
	"none": bad([]),
	"one long ago": bad([simulation({"_epoch": {"launchDateTime": 1700000000}})]),
	"one that is planned": bad([simulation({"status": "scheduled", "_epoch": {"launchDateTime": 1796000000}})]),
	"one that lies ahead and says it runs": bad([simulation({"status": "running", "_epoch": {"launchDateTime": 1796000000}})]),
	"a draft": bad([simulation({"status": "draft"})]),
	"one that failed": bad([simulation({"status": "failed"})]),
	"one that was cancelled": bad([simulation({"status": "cancelled"})]),
	"one that was never launched": bad([object.remove(
		simulation({"_absent": ["launchDateTime"]}),
		["launchDateTime", "_epoch"],
	)]),
}

simulation(changes) := resource(
	"s1",
	{
		"id": "s1",
		"attackTechnique": "credentialHarvesting",
		"isAutomated": false,
		"launchDateTime": "2026-04-13T08:00:00Z",
		"_epoch": {"launchDateTime": 1776067200},
		"status": "succeeded",
	},
	changes,
)

place := {"tenant": "9f0c1a52-6d3b-4c8e-8f21-0d5b7e1c2a34"}

resource(id, fields, changes) := object.union(
	object.union({"_id": id, "_at": place, "_absent": [], "_unseen": {}}, fields),
	changes,
)

document(simulations) := {
	"m365.defender.attack_simulations": simulations,
	"now_epoch": 1795000000,
	"params": {"days": 365},
	"target": {"_id": place.tenant, "provider": "m365"},
}

good(simulations) := {"input": document(simulations), "compliant": [place.tenant], "failing": []}

bad(simulations) := {"input": document(simulations), "compliant": [], "failing": [place.tenant]}

test_cases if {
	every case in cases {
		rule.compliant == {id | some id in case.compliant} with input as case.input
		rule.subjects - rule.compliant == {id | some id in case.failing} with input as case.input
	}
}
