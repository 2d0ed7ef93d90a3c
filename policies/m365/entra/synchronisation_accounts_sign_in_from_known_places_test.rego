package m365.entra.synchronisation_accounts_sign_in_from_known_places_test

import data.lib.access_examples_test as example
import data.lib.samples_test as sample
import data.m365.entra.synchronisation_accounts_sign_in_from_known_places as rule

cases := {
	"blocked elsewhere, by role": example.good(example.synchroniser({}), [policy({}, {})]),
	"blocked elsewhere, by name": example.good(
		example.synchroniser({}),
		[policy({"includeUsers": ["u1"], "includeRoles": []}, {})],
	),
	"blocked outside of trusted places": example.good(
		example.synchroniser({}),
		[policy({}, {"excludeLocations": ["AllTrusted"]})],
	),
	"two policies share the applications": example.good(example.synchroniser({}), [
		example.again(policy({}, {}), {"_id": "p2", "conditions": {"applications": {"excludeApplications": ["x"]}}}),
		example.again(policy({}, {}), {"conditions": {"applications": {"includeApplications": ["x"]}}}),
	]),
	"security defaults are all there is": example.with_input(
		example.bad(example.synchroniser({}), []),
		{"m365.entra.security_defaults": [example.defaults(true)]},
	),
	"left out of the policy for everybody, and that is all": example.bad(
		example.synchroniser({}),
		[example.reaching({"excludeRoles": ["d29b2b05-8046-44ba-8758-1e26182fcf32"]})],
	),
	"blocked where it matters least": example.bad(
		example.synchroniser({}),
		[policy({}, {"includeLocations": ["l1"], "excludeLocations": []})],
	),
	"report-only": example.bad(
		example.synchroniser({}),
		[example.again(policy({}, {}), {"state": "enabledForReportingButNotEnforced"})],
	),
	"left out again": example.bad(example.synchroniser({}), [policy({"excludeUsers": ["u1"]}, {})]),
	"browsers only": example.bad(
		example.synchroniser({}),
		[example.again(policy({}, {}), {"conditions": {"clientAppTypes": ["browser"]}})],
	),
	"a disabled one is no subject": example.nobody(example.synchroniser({"accountEnabled": false}), []),
	"nobody else is a subject": example.nobody(example.administrator, []),
}

policy(users, places) := example.policy({
	"grantControls": {"builtInControls": ["block"]},
	"conditions": {
		"users": object.union(
			{"includeUsers": [], "includeRoles": ["d29b2b05-8046-44ba-8758-1e26182fcf32"]},
			users,
		),
		"locations": object.union({"includeLocations": ["All"], "excludeLocations": ["l1"]}, places),
	},
})

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}

test_it_says_what_protects_the_account if {
	found := rule.because with input as example.judged(
		example.synchroniser({}),
		[example.again(policy({}, {}), {"state": "enabledForReportingButNotEnforced"})],
	)
	found.u1 == {
		{"by": "nothing but its password protects this account"},
		{"would_hold_if": "policy p1 were enabled"},
	}
}
