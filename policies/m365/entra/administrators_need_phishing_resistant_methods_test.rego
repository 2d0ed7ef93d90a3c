package m365.entra.administrators_need_phishing_resistant_methods_test

import data.lib.access_examples_test as example
import data.lib.samples_test as sample
import data.m365.entra.administrators_need_phishing_resistant_methods as rule

cases := {
	"a strength of keys": example.good(example.administrator, [example.granting(example.strength(["fido2", "x509CertificateMultiFactor"]))]),
	"a strength with a push": example.bad(example.administrator, [example.granting(example.strength(["fido2", "password,microsoftAuthenticatorPush"]))]),
	"any factors": example.bad(example.administrator, [example.policy({})]),
	"an empty strength": example.bad(example.administrator, [example.granting(example.strength([]))]),
	"no policy": example.bad(example.administrator, []),
	"an ordinary user is no subject": example.nobody(example.user({}), []),
}

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}

test_it_says_that_a_policy_in_report_only_mode_would_do if {
	reasons := rule.because.u1 with input as example.judged(example.administrator, [object.union(
		example.granting(example.strength(["fido2", "x509CertificateMultiFactor"])),
		{"state": "enabledForReportingButNotEnforced"},
	)])
	{"would_hold_if": "policy p1 were enabled"} in reasons
}
