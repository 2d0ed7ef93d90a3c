package m365.entra.security_info_registration_is_protected_test

import data.lib.access_examples_test as example
import data.lib.samples_test as sample
import data.m365.entra.security_info_registration_is_protected as rule

cases := {
	"factors for the action": example.good(example.user({}), [action({})]),
	"a device or factors outside trusted places": example.good(example.user({}), [example.again(action({"builtInControls": ["compliantDevice", "mfa"]}), {"conditions": {"locations": {"includeLocations": ["All"], "excludeLocations": ["AllTrusted"]}}})]),
	"factors outside trusted places and the old trusted addresses": example.good(example.user({}), [outside_of(["AllTrusted", "00000000-0000-0000-0000-000000000000"])]),
	"factors outside the old trusted addresses": example.good(example.user({}), [outside_of(["00000000-0000-0000-0000-000000000000"])]),
	"factors outside the old trusted addresses and a country": example.bad(example.user({}), [outside_of(["l1", "00000000-0000-0000-0000-000000000000"])]),
	"blocked outside": example.good(example.user({}), [action({"builtInControls": ["block"]})]),
	"terms of use": example.bad(example.user({}), [action({"builtInControls": [], "termsOfUse": ["t"]})]),
	"factors outside a country": example.bad(example.user({}), [around({})]),
	"factors outside a place that is not trusted": example.with_input(example.bad(example.user({}), [around({})]), {"m365.entra.named_locations": [example.row("l1", {"isTrusted": false})]}),
	"factors outside a place that is trusted": example.with_input(example.good(example.user({}), [around({})]), {"m365.entra.named_locations": [example.row("l1", {"isTrusted": true})]}),
	"factors outside a country, and in it": example.good(example.user({}), [around({}), object.union(example.again(action({}), {"conditions": {"locations": {"includeLocations": ["l1"], "excludeLocations": []}}}), {"_id": "p2"})]),
	"one place alone": example.bad(example.user({}), [example.again(action({}), {"conditions": {"locations": {"includeLocations": ["l1"], "excludeLocations": []}}})]),
	"a policy for all applications": example.bad(example.user({}), [example.policy({})]),
	"no policy": example.bad(example.user({}), []),
	"guests are no subjects": example.nobody(example.guest, []),
}

outside_of(places) := example.again(action({}), {"conditions": {"locations": {"includeLocations": ["All"], "excludeLocations": places}}})

around(grant) := example.again(action(grant), {"conditions": {"locations": {"includeLocations": ["All"], "excludeLocations": ["l1"]}}})

action(grant) := example.policy({
	"conditions": {"applications": {
		"includeApplications": [],
		"includeUserActions": ["urn:user:registersecurityinfo"],
	}},
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
