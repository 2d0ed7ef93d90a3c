package m365.entra.azure_management_needs_mfa_test

import data.lib.access_examples_test as example
import data.lib.samples_test as sample
import data.m365.entra.azure_management_needs_mfa as rule

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
	"a policy for all applications": example.good(example.user({}), [example.policy({})]),
	"a policy for this one": example.good(example.user({}), [example.for_applications({"includeApplications": ["797f4846-ba00-4fd7-ba43-dac1f8f13013"]})]),
	"another one left out": example.good(example.user({}), [example.for_applications({"excludeApplications": ["x"]})]),
	"security defaults": example.with_input(example.good(example.user({}), []), {"m365.entra.security_defaults": [example.defaults(true)]}),
	"enforced for the account": example.with_input(example.good(example.user({}), []), {"m365.entra.user_requirements": [example.row("u1", {"_user": "u1", "_state": "enforced"})]}),
	"a policy for office": example.bad(example.user({}), [example.for_applications({"includeApplications": ["Office365"]})]),
	"this one left out": example.bad(example.user({}), [example.for_applications({"excludeApplications": ["797f4846-ba00-4fd7-ba43-dac1f8f13013"]})]),
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

test_it_says_whom_security_defaults_leave_out if {
	found := rule.because with input as object.get(cases, ["security defaults leave out who holds the role of synchronisation and is more than that", "input"], {})
	some reason in found.u1
	reason.by == "security defaults leave out who holds this role"
	reason.id == "d29b2b05-8046-44ba-8758-1e26182fcf32"
}
