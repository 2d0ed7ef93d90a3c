package m365.entra.authentication_transfer_is_blocked_test

import data.lib.access_examples_test as example
import data.lib.samples_test as sample
import data.m365.entra.authentication_transfer_is_blocked as rule

cases := {
	"a policy that blocks it": example.good(example.user({}), [flow("authenticationTransfer")]),
	"a policy that blocks both": example.good(example.user({}), [flow("deviceCodeFlow,authenticationTransfer")]),
	"a policy that blocks the other": example.bad(example.user({}), [flow("deviceCodeFlow")]),
	"factors instead": example.bad(example.user({}), [example.under({"authenticationFlows": {"transferMethods": "authenticationTransfer"}})]),
	"browsers alone": example.bad(example.user({}), [example.again(flow("authenticationTransfer"), {"conditions": {"clientAppTypes": ["browser"]}})]),
	"no policy": example.bad(example.user({}), []),
}

flow(methods) := example.policy({
	"conditions": {"authenticationFlows": {"transferMethods": methods}},
	"grantControls": {"builtInControls": ["block"]},
})

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}

test_it_says_that_a_policy_in_report_only_mode_would_do if {
	reasons := rule.because.u1 with input as example.judged(example.user({}), [object.union(
		flow("authenticationTransfer"),
		{"state": "enabledForReportingButNotEnforced"},
	)])
	{"would_hold_if": "policy p1 were enabled"} in reasons
}
