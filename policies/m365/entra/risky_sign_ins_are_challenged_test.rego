package m365.entra.risky_sign_ins_are_challenged_test

import data.lib.access_examples_test as example
import data.lib.samples_test as sample
import data.m365.entra.risky_sign_ins_are_challenged as rule

cases := {
	"factors": example.good(example.user({}), [risky(["high"], {})]),
	"block": example.good(example.user({}), [risky(["medium", "high"], {"builtInControls": ["block"]})]),
	"a device instead": example.bad(example.user({}), [risky(["high"], {"builtInControls": ["compliantDevice"]})]),
	"medium alone": example.bad(example.user({}), [risky(["medium"], {})]),
	"a policy without risk": example.bad(example.user({}), [example.policy({})]),
	"no policy": example.bad(example.user({}), []),
}

risky(levels, grant) := example.policy({"conditions": {"signInRiskLevels": levels}, "grantControls": grant})

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}

test_it_says_that_a_policy_in_report_only_mode_would_do if {
	reasons := rule.because.u1 with input as example.judged(example.user({}), [object.union(
		risky(["high"], {}),
		{"state": "enabledForReportingButNotEnforced"},
	)])
	{"would_hold_if": "policy p1 were enabled"} in reasons
}
