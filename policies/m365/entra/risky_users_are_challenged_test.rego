package m365.entra.risky_users_are_challenged_test

import data.lib.access_examples_test as example
import data.lib.samples_test as sample
import data.m365.entra.risky_users_are_challenged as rule

cases := {
	"a new password with factors": example.good(example.user({}), [risky(["high"], {"operator": "AND", "builtInControls": ["mfa", "passwordChange"]})]),
	"block": example.good(example.user({}), [risky(["medium", "high"], {"builtInControls": ["block"]})]),
	"factors alone": example.bad(example.user({}), [risky(["high"], {})]),
	"medium alone": example.bad(example.user({}), [risky(["medium"], {"builtInControls": ["block"]})]),
	"a policy without risk": example.bad(example.user({}), [example.policy({})]),
	"sign-in risk too": example.bad(example.user({}), [example.again(risky(["high"], {"builtInControls": ["block"]}), {"conditions": {"signInRiskLevels": ["high"]}})]),
	"no policy": example.bad(example.user({}), []),
}

risky(levels, grant) := example.policy({"conditions": {"userRiskLevels": levels}, "grantControls": grant})

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}

test_it_says_that_a_policy_in_report_only_mode_would_do if {
	reasons := rule.because.u1 with input as example.judged(example.user({}), [object.union(
		risky(["high"], {"builtInControls": ["block"]}),
		{"state": "enabledForReportingButNotEnforced"},
	)])
	{"would_hold_if": "policy p1 were enabled"} in reasons
}
