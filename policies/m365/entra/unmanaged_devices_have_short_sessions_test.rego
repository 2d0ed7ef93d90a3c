package m365.entra.unmanaged_devices_have_short_sessions_test

import data.lib.access_examples_test as example
import data.lib.samples_test as sample
import data.m365.entra.unmanaged_devices_have_short_sessions as rule

cases := {
	"a filter for unmanaged devices": example.with_input(example.good(example.user({}), [filtered("include", `device.trustType -ne "ServerAD" -or device.isCompliant -ne True`)]), {"params": {"hours": 24}}),
	"managed ones let off": example.with_input(example.good(example.user({}), [filtered("exclude", "device.isCompliant -eq True")]), {"params": {"hours": 24}}),
	"every device": example.with_input(example.good(example.user({}), [session({"isEnabled": false}, {})]), {"params": {"hours": 24}}),
	"a filter for something else": example.with_input(example.bad(example.user({}), [filtered("include", `device.model -eq "Surface"`)]), {"params": {"hours": 24}}),
	"the filter turned round": example.with_input(example.bad(example.user({}), [filtered("exclude", "device.isCompliant -ne True")]), {"params": {"hours": 24}}),
	"long sessions": example.with_input(example.bad(example.user({}), [session({"value": 48}, {"isEnabled": false})]), {"params": {"hours": 24}}),
	"no policy": example.with_input(example.bad(example.user({}), []), {"params": {"hours": 24}}),
}

session(frequency, browser) := example.policy({"sessionControls": {
	"signInFrequency": object.union(
		{
			"isEnabled": true,
			"authenticationType": "primaryAndSecondaryAuthentication",
			"frequencyInterval": "timeBased",
			"type": "hours",
			"value": 12,
		},
		frequency,
	),
	"persistentBrowser": object.union({"isEnabled": true, "mode": "never"}, browser),
}})

filtered(mode, text) := object.union(
	example.under({"devices": {"deviceFilter": {"mode": mode, "rule": text}}}),
	{"sessionControls": session({}, {}).sessionControls},
)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}

test_it_says_that_a_policy_in_report_only_mode_would_do if {
	reasons := rule.because.u1 with input as judged_as(example.user({}), [object.union(
		session({}, {}),
		{"state": "enabledForReportingButNotEnforced"},
	)])
	{"would_hold_if": "policy p1 were enabled"} in reasons
}

judged_as(person, policies) := object.union(
	example.judged(person, policies),
	{"params": {"break_glass": [], "hours": 24}},
)
