package m365.entra.administrators_need_mfa_test

import data.lib.access_examples_test as example
import data.lib.samples_test as sample
import data.m365.entra.administrators_need_mfa as rule

cases := {
	"security defaults leave out an administrator with the role of synchronisation": example.with_input(
		example.bad(example.synchroniser({"_roles": ["d29b2b05-8046-44ba-8758-1e26182fcf32", example.global_administrator]}), []),
		{"m365.entra.security_defaults": [example.defaults(true)]},
	),
	"an account that does nothing but synchronise is no subject": example.nobody(example.synchroniser({}), []),
	"a policy for all": example.good(example.administrator, [example.policy({})]),
	"a policy for the role": example.good(example.administrator, [example.reaching({"includeUsers": [], "includeRoles": [example.global_administrator]})]),
	"security defaults": example.with_input(example.good(example.administrator, []), {"m365.entra.security_defaults": [example.defaults(true)]}),
	"enforced for the account": example.with_input(example.good(example.administrator, []), {"m365.entra.user_requirements": [example.row("u1", {"_user": "u1", "_state": "enforced"})]}),
	"no policy": example.bad(example.administrator, []),
	"who could activate the role, and a policy for who holds it": example.bad(example.user({"_eligible_roles": [example.global_administrator]}), [example.reaching({"includeUsers": [], "includeRoles": [example.global_administrator]})]),
	"roles that could not be read": example.bad(object.remove(example.administrator, ["_roles"]), [example.policy({})]),
	"an ordinary user is no subject": example.nobody(example.user({}), []),
	"a declared emergency account is no subject": example.with_input(example.nobody(example.administrator, []), {"params": {"break_glass": ["u1"]}}),
}

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}

test_it_says_who_escapes if {
	reasons := rule.because.u1 with input as example.judged(example.administrator, [example.reaching({"excludeUsers": ["u1"]})])
	{"by": "excludeUsers", "id": "u1", "policy": "p1"} in reasons
}

test_it_says_that_a_policy_in_report_only_mode_would_do if {
	reasons := rule.because.u1 with input as example.judged(example.administrator, [object.union(
		example.policy({}),
		{"state": "enabledForReportingButNotEnforced"},
	)])
	{"would_hold_if": "policy p1 were enabled"} in reasons
}

test_it_says_whom_security_defaults_leave_out if {
	found := rule.because with input as object.get(cases, ["security defaults leave out an administrator with the role of synchronisation", "input"], {})
	some reason in found.u1
	reason.by == "security defaults leave out who holds this role"
	reason.id == "d29b2b05-8046-44ba-8758-1e26182fcf32"
}
