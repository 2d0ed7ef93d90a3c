package m365.defender.phishing_is_practised_test

import data.lib.samples_test as sample
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

simulation(changes) := sample.in_tenant(
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

document(simulations) := sample.m365({"m365.defender.attack_simulations": simulations}, {"days": 365})

good(simulations) := sample.good(document(simulations), sample.tenant)

bad(simulations) := sample.bad(document(simulations), sample.tenant)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
