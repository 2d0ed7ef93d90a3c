package m365.entra.one_policy_covers_everything_test

import data.lib.access_examples_test as example
import data.lib.samples_test as sample
import data.m365.entra.one_policy_covers_everything as rule

cases := {
	"one policy": example.good(example.user({}), [example.policy({})]),
	"a managed device": example.good(example.user({}), [example.granting({"builtInControls": ["compliantDevice"]})]),
	"two that share": example.bad(example.user({}), [example.for_applications({"excludeApplications": ["x"]}), object.union(example.for_applications({"includeApplications": ["x"]}), {"_id": "p2"})]),
	"a policy for a group": example.bad(example.user({}), [example.reaching({"includeUsers": [], "includeGroups": ["staff"]})]),
	"terms of use": example.bad(example.user({}), [example.granting({"builtInControls": [], "termsOfUse": ["t"]})]),
	"no policy": example.bad(example.user({}), []),
}

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}

test_it_says_that_a_policy_in_report_only_mode_would_do if {
	reasons := rule.because.u1 with input as example.judged(example.user({}), [object.union(
		example.policy({}),
		{"state": "enabledForReportingButNotEnforced"},
	)])
	{"would_hold_if": "policy p1 were enabled"} in reasons
}
