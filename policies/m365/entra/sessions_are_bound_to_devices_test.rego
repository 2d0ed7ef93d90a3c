package m365.entra.sessions_are_bound_to_devices_test

import data.lib.access_examples_test as example
import data.lib.samples_test as sample
import data.m365.entra.sessions_are_bound_to_devices as rule

cases := {
	"token protection for office": example.good(example.user({}), [protected({})]),
	"for mail and files": example.good(example.user({}), [protected({"applications": {"includeApplications": ["00000002-0000-0ff1-ce00-000000000000", "00000003-0000-0ff1-ce00-000000000000"]}})]),
	"for mail alone": example.bad(example.user({}), [protected({"applications": {"includeApplications": ["00000002-0000-0ff1-ce00-000000000000"]}})]),
	"for telephones": example.bad(example.user({}), [protected({"platforms": {"includePlatforms": ["iOS"], "excludePlatforms": []}})]),
	"switched off": example.bad(example.user({}), [example.again(protected({}), {"sessionControls": {"secureSignInSession": {"isEnabled": false}}})]),
	"no policy": example.bad(example.user({}), []),
}

protected(changes) := example.policy({
	"conditions": object.union(
		{
			"applications": {"includeApplications": ["Office365"]},
			"clientAppTypes": ["mobileAppsAndDesktopClients"],
			"platforms": {"includePlatforms": ["windows"], "excludePlatforms": []},
		},
		changes,
	),
	"sessionControls": {"secureSignInSession": {"isEnabled": true}},
})

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}

test_it_says_that_a_policy_in_report_only_mode_would_do if {
	reasons := rule.because.u1 with input as example.judged(example.user({}), [object.union(
		protected({}),
		{"state": "enabledForReportingButNotEnforced"},
	)])
	{"would_hold_if": "policy p1 were enabled"} in reasons
}
