package m365.entra.managed_devices_are_required_test

import data.lib.access_examples_test as example
import data.lib.samples_test as sample
import data.m365.entra.managed_devices_are_required as rule

cases := {
	"either device": example.with_input(example.good(example.administrator, [example.granting({"builtInControls": ["compliantDevice", "domainJoinedDevice"]})]), {"params": {"everybody": false}}),
	"a device or factors": example.with_input(example.bad(example.administrator, [example.granting({"builtInControls": ["compliantDevice", "mfa"]})]), {"params": {"everybody": false}}),
	"everybody": example.with_input(example.good(example.user({}), [example.granting({"builtInControls": ["compliantDevice", "domainJoinedDevice"]})]), {"params": {"everybody": true}}),
	"everybody, and no policy": example.with_input(example.bad(example.user({}), []), {"params": {"everybody": true}}),
	"an ordinary user is no subject": example.with_input(example.nobody(example.user({}), []), {"params": {"everybody": false}}),
}

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}

test_it_says_that_a_policy_in_report_only_mode_would_do if {
	reasons := rule.because.u1 with input as judged_as(example.administrator, [object.union(
		example.granting({"builtInControls": ["compliantDevice", "domainJoinedDevice"]}),
		{"state": "enabledForReportingButNotEnforced"},
	)])
	{"would_hold_if": "policy p1 were enabled"} in reasons
}

judged_as(person, policies) := object.union(
	example.judged(person, policies),
	{"params": {"break_glass": [], "everybody": false}},
)
