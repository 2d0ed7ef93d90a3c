package m365.entra.legacy_authentication_is_blocked_test

import data.lib.access_examples_test as example
import data.lib.samples_test as sample
import data.m365.entra.legacy_authentication_is_blocked as rule

cases := {
	"security defaults leave out who holds the role of synchronisation and is more than that": example.with_input(
		example.bad(example.synchroniser({"_roles": ["d29b2b05-8046-44ba-8758-1e26182fcf32", example.global_administrator]}), []),
		{"m365.entra.security_defaults": [example.defaults(true)]},
	),
	"security defaults leave out a person with the role of synchronisation": example.with_input(
		example.bad(example.synchroniser({"assignedLicenses": [{"skuId": "s"}]}), []),
		{"m365.entra.security_defaults": [example.defaults(true)]},
	),
	"security defaults, and roles that could not be read": example.with_input(
		example.bad(object.remove(example.user({}), ["_roles"]), []),
		{"m365.entra.security_defaults": [example.defaults(true)]},
	),
	"an account that does nothing but synchronise is no subject": example.with_input(
		example.nobody(example.synchroniser({}), []),
		{"m365.entra.security_defaults": [example.defaults(true)]},
	),
	"left out by the role of synchronisation, and more than that": example.bad(
		example.synchroniser({"_external": true}),
		[example.reaching({"excludeRoles": ["d29b2b05-8046-44ba-8758-1e26182fcf32"]})],
	),
	"a policy that blocks": example.good(example.user({}), [legacy]),
	"everything is blocked": example.good(example.user({}), [example.granting({"builtInControls": ["block"]})]),
	"security defaults": example.with_input(example.good(example.user({}), []), {"m365.entra.security_defaults": [example.defaults(true)]}),
	"factors for old programs": example.bad(example.user({}), [example.under({"clientAppTypes": ["exchangeActiveSync", "other"]})]),
	"one kind of old programs": example.bad(example.user({}), [example.again(legacy, {"conditions": {"clientAppTypes": ["other"]}})]),
	"a user left out": example.bad(example.user({}), [example.again(legacy, {"conditions": {"users": {"excludeUsers": ["u1"]}}})]),
	"an application left out": example.bad(example.user({}), [example.again(legacy, {"conditions": {"applications": {"excludeApplications": ["x"]}}})]),
	"report-only": example.bad(example.user({}), [example.again(legacy, {"state": "enabledForReportingButNotEnforced"})]),
	"no policy": example.bad(example.user({}), []),
}

legacy := object.union(example.granting({"builtInControls": ["block"]}), {"conditions": {"clientAppTypes": [
	"exchangeActiveSync",
	"other",
]}})

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}

test_it_says_that_a_policy_in_report_only_mode_would_do if {
	reasons := rule.because.u1 with input as example.judged(example.user({}), [object.union(
		legacy,
		{"state": "enabledForReportingButNotEnforced"},
	)])
	{"would_hold_if": "policy p1 were enabled"} in reasons
}

test_it_says_whom_security_defaults_leave_out if {
	found := rule.because with input as object.get(cases, ["security defaults leave out who holds the role of synchronisation and is more than that", "input"], {})
	some reason in found.u1
	reason.by == "security defaults leave out who holds this role"
	reason.id == "d29b2b05-8046-44ba-8758-1e26182fcf32"
}
