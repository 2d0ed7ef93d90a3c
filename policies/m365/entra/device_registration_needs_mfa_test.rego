package m365.entra.device_registration_needs_mfa_test

import data.lib.access_examples_test as example
import data.lib.samples_test as sample
import data.m365.entra.device_registration_needs_mfa as rule

cases := {
	"factors for the action": example.good(example.user({}), [action({})]),
	"the setting for devices": example.with_input(example.good(example.user({}), []), {"m365.entra.device_registration_policies": [example.row("d", {"multiFactorAuthConfiguration": "required"})]}),
	"a setting that asks for nothing": example.with_input(example.bad(example.user({}), []), {"m365.entra.device_registration_policies": [example.row("d", {"multiFactorAuthConfiguration": "notRequired"})]}),
	"another action": example.bad(example.user({}), [example.again(action({}), {"conditions": {"applications": {"includeUserActions": ["urn:user:registersecurityinfo"]}}})]),
	"trusted places let off": example.bad(example.user({}), [example.policy({"conditions": {"applications": {"includeApplications": [], "includeUserActions": ["urn:user:registerdevice"]}, "locations": {"includeLocations": ["All"], "excludeLocations": ["AllTrusted"]}}})]),
	"a policy for all applications": example.bad(example.user({}), [example.policy({})]),
	"no policy": example.bad(example.user({}), []),
}

action(grant) := example.policy({
	"conditions": {"applications": {"includeApplications": [], "includeUserActions": ["urn:user:registerdevice"]}},
	"grantControls": grant,
})

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}

test_it_says_that_a_policy_in_report_only_mode_would_do if {
	reasons := rule.because.u1 with input as example.judged(example.user({}), [object.union(
		action({}),
		{"state": "enabledForReportingButNotEnforced"},
	)])
	{"would_hold_if": "policy p1 were enabled"} in reasons
}
