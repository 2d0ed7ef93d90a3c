package m365.entra.places_limit_sign_ins_test

import data.lib.access_examples_test as example
import data.lib.samples_test as sample
import data.m365.entra.places_limit_sign_ins as rule

cases := {
	"blocked outside": example.good(example.user({}), [placed({"includeLocations": ["All"], "excludeLocations": ["AllTrusted"]})]),
	"blocked from a country": named("l1", {"_absent": ["isTrusted"]}, example.good(example.user({}), [from_l1])),
	"blocked from addresses that nobody trusts": named("l1", {"isTrusted": false}, example.good(example.user({}), [from_l1])),
	"blocked from a trusted place alone": named("l1", {"isTrusted": true}, example.bad(example.user({}), [from_l1])),
	"blocked from a place that is gone": example.bad(example.user({}), [from_l1]),
	"blocked from the old trusted addresses alone": example.bad(example.user({}), [placed({
		"includeLocations": ["00000000-0000-0000-0000-000000000000"],
		"excludeLocations": [],
	})]),
	"blocked outside of the old trusted addresses": example.good(example.user({}), [placed({
		"includeLocations": ["All"],
		"excludeLocations": ["00000000-0000-0000-0000-000000000000", "AllTrusted"],
	})]),
	"from trusted places alone": example.bad(example.user({}), [placed({"includeLocations": ["AllTrusted"], "excludeLocations": []})]),
	"every place alike": example.bad(example.user({}), [placed({"includeLocations": ["All"], "excludeLocations": []})]),
	"no place named": example.bad(example.user({}), [example.policy({})]),
	"one application": example.bad(example.user({}), [example.again(placed({"includeLocations": ["All"], "excludeLocations": ["l1"]}), {"conditions": {"applications": {"includeApplications": ["x"]}}})]),
	"no policy": example.bad(example.user({}), []),
}

from_l1 := placed({"includeLocations": ["l1"], "excludeLocations": []})

named(id, fields, case) := example.with_input(case, {"m365.entra.named_locations": [example.row(id, fields)]})

placed(places) := example.policy({"conditions": {"locations": places}, "grantControls": {"builtInControls": ["block"]}})

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}

test_it_says_that_a_policy_in_report_only_mode_would_do if {
	reasons := rule.because.u1 with input as example.judged(example.user({}), [object.union(
		placed({"includeLocations": ["All"], "excludeLocations": ["l1"]}),
		{"state": "enabledForReportingButNotEnforced"},
	)])
	{"would_hold_if": "policy p1 were enabled"} in reasons
}
