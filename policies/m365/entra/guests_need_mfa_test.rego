package m365.entra.guests_need_mfa_test

import data.lib.access_examples_test as example
import data.lib.samples_test as sample
import data.m365.entra.guests_need_mfa as rule

cases := {
	"security defaults leave out a guest with the role of synchronisation": example.with_input(
		example.bad(object.union(example.guest, {"_roles": ["d29b2b05-8046-44ba-8758-1e26182fcf32"]}), []),
		{"m365.entra.security_defaults": [example.defaults(true)]},
	),
	"a policy for all": example.good(example.guest, [example.policy({})]),
	"a policy for guests": example.good(example.guest, [example.reaching({"includeUsers": ["GuestsOrExternalUsers"]})]),
	"a policy for invited guests": example.good(example.guest, [example.reaching({"includeUsers": [], "includeGuestsOrExternalUsers": {"guestOrExternalUserTypes": "b2bCollaborationGuest, b2bDirectConnectUser", "externalTenants": {"membershipKind": "all"}}})]),
	"a guest who may be of either kind": example.good(object.remove(example.guest, ["creationType"]), [example.reaching({"includeUsers": [], "includeGuestsOrExternalUsers": {"guestOrExternalUserTypes": "internalGuest,b2bCollaborationGuest"}})]),
	"security defaults": example.with_input(example.good(example.guest, []), {"m365.entra.security_defaults": [example.defaults(true)]}),
	"invited guests of some tenants": example.bad(example.guest, [example.reaching({"includeUsers": [], "includeGuestsOrExternalUsers": {"guestOrExternalUserTypes": "b2bCollaborationGuest", "externalTenants": {"membershipKind": "enumerated"}}})]),
	"a member from outside, and a policy for guests": example.bad(example.user({"_external": true}), [example.reaching({"includeUsers": [], "includeGuestsOrExternalUsers": {"guestOrExternalUserTypes": "b2bCollaborationGuest,internalGuest", "externalTenants": {"membershipKind": "all"}}})]),
	"left out as a kind": example.bad(example.guest, [example.reaching({"excludeGuestsOrExternalUsers": {"guestOrExternalUserTypes": "b2bCollaborationGuest"}})]),
	"other kinds are left out": example.good(example.guest, [example.reaching({"excludeGuestsOrExternalUsers": {"guestOrExternalUserTypes": "serviceProvider,b2bCollaborationMember"}})]),
	"no policy": example.bad(example.guest, []),
	"the tenant's own people are no subjects": example.nobody(example.user({}), []),
	"an old account without a type is no subject": example.nobody(object.union(object.remove(example.user({}), ["userType"]), {"_absent": ["userType"]}), []),
}

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}

test_it_says_that_a_policy_in_report_only_mode_would_do if {
	reasons := rule.because.u1 with input as example.judged(example.guest, [object.union(
		example.policy({}),
		{"state": "enabledForReportingButNotEnforced"},
	)])
	{"would_hold_if": "policy p1 were enabled"} in reasons
}

test_it_says_whom_security_defaults_leave_out if {
	found := rule.because with input as object.get(cases, ["security defaults leave out a guest with the role of synchronisation", "input"], {})
	some reason in found.u1
	reason.by == "security defaults leave out who holds this role"
	reason.id == "d29b2b05-8046-44ba-8758-1e26182fcf32"
}
