package m365.entra.unknown_platforms_are_blocked_test

import data.lib.access_examples_test as example
import data.lib.samples_test as sample
import data.m365.entra.unknown_platforms_are_blocked as rule

cases := {
	"known ones are let off": example.good(example.user({}), [unknown]),
	"everything is blocked": example.good(example.user({}), [example.granting({"builtInControls": ["block"]})]),
	"only known ones are blocked": example.bad(example.user({}), [example.again(unknown, {"conditions": {"platforms": {"includePlatforms": ["linux"], "excludePlatforms": []}}})]),
	"factors instead": example.bad(example.user({}), [example.again(unknown, {"grantControls": {"builtInControls": ["mfa"]}})]),
	"no policy": example.bad(example.user({}), []),
}

unknown := example.again(example.granting({"builtInControls": ["block"]}), {"conditions": {"platforms": {
	"includePlatforms": ["all"],
	"excludePlatforms": ["android", "iOS", "windows", "macOS", "linux"],
}}})

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}

test_it_says_that_a_policy_in_report_only_mode_would_do if {
	reasons := rule.because.u1 with input as example.judged(example.user({}), [object.union(
		unknown,
		{"state": "enabledForReportingButNotEnforced"},
	)])
	{"would_hold_if": "policy p1 were enabled"} in reasons
}
