package m365.entra.every_user_needs_mfa_test

import data.lib.access_examples_test as example
import data.lib.samples_test as sample
import data.m365.entra.every_user_needs_mfa as rule

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
	"a policy for all": example.good(example.user({}), [example.policy({})]),
	"a strength of several factors": example.good(
		example.user({}),
		[example.granting(example.strength(["fido2", "password,softwareOath"]))],
	),
	"a strength that the policy names by id alone": example.with_input(
		example.good(example.user({}), [example.granting({
			"operator": "AND",
			"builtInControls": ["compliantDevice"],
			"authenticationStrength": {"id": "s1"},
		})]),
		{"m365.entra.authentication_strengths": [example.row("s1", {"allowedCombinations": ["fido2"]})]},
	),
	"factors and a device": example.good(
		example.user({}),
		[example.granting({"operator": "AND", "builtInControls": ["mfa", "compliantDevice"]})],
	),
	"everybody is blocked": example.good(example.user({}), [example.granting({"builtInControls": ["block"]})]),
	"two policies share the applications": example.good(example.user({}), [
		example.for_applications({"excludeApplications": ["x"]}),
		object.union(example.for_applications({"includeApplications": ["x"]}), {"_id": "p2"}),
	]),
	"two policies share places and platforms": example.good(example.user({}), [
		example.under({"locations": {"includeLocations": ["All"], "excludeLocations": ["l1"]}}),
		object.union(
			example.under({
				"locations": {"includeLocations": ["l1"], "excludeLocations": []},
				"platforms": {"includePlatforms": ["all"], "excludePlatforms": ["iOS"]},
			}),
			{"_id": "p2"},
		),
		object.union(
			example.under({"platforms": {"includePlatforms": ["iOS"], "excludePlatforms": []}}),
			{"_id": "p3"},
		),
	]),
	"outside the old trusted addresses, and in all trusted places": example.good(example.user({}), [
		example.under({"locations": {
			"includeLocations": ["All"],
			"excludeLocations": ["00000000-0000-0000-0000-000000000000"],
		}}),
		object.union(
			example.under({"locations": {"includeLocations": ["AllTrusted"], "excludeLocations": []}}),
			{"_id": "p2"},
		),
	]),
	"outside trusted places, and in the old trusted addresses alone": example.bad(example.user({}), [
		example.under({"locations": {"includeLocations": ["All"], "excludeLocations": ["AllTrusted"]}}),
		object.union(
			example.under({"locations": {
				"includeLocations": ["00000000-0000-0000-0000-000000000000"],
				"excludeLocations": [],
			}}),
			{"_id": "p2"},
		),
	]),
	"reached through a group and a role": example.good(
		example.user({"_roles": ["r"]}),
		[example.reaching({"includeUsers": [], "includeGroups": ["staff"], "includeRoles": ["r"]})],
	),
	"a guest reached by kind": example.good(example.guest, [example.reaching({
		"includeUsers": [],
		"includeGuestsOrExternalUsers": {
			"guestOrExternalUserTypes": "b2bCollaborationGuest",
			"externalTenants": {"membershipKind": "all"},
		},
	})]),
	"an old account without a type": example.good(
		object.union(object.remove(example.user({}), ["userType"]), {"_absent": ["userType"]}),
		[example.policy({})],
	),
	"security defaults": example.with_input(
		example.good(example.user({}), []),
		{"m365.entra.security_defaults": [example.defaults(true)]},
	),
	"enforced for the account itself": example.with_input(
		example.good(example.user({}), []),
		{"m365.entra.user_requirements": [example.row("u1", {"_user": "u1", "_state": "enforced"})]},
	),
	"no policy, defaults off": example.bad(example.user({}), []),
	"a device instead of factors": example.bad(
		example.user({}),
		[example.granting({"builtInControls": ["mfa", "compliantDevice"]})],
	),
	"a strength that one factor answers": example.bad(
		example.user({}),
		[example.granting(example.strength(["fido2", "password"]))],
	),
	"an empty condition that nobody knows": example.good(example.user({}), [example.under({"moonPhases": []})]),
	"too many places": example.bad(example.user({}), [example.under({"locations": {
		"includeLocations": ["All"],
		"excludeLocations": ["1", "2", "3", "4", "5", "6", "7"],
	}})]),
	"left out of the only policy": example.bad(example.user({}), [example.reaching({"excludeUsers": ["u1"]})]),
	"left out of the only policy by a role that could be activated": example.bad(
		example.user({"_eligible_roles": ["r"]}),
		[example.reaching({"excludeRoles": ["r"]})],
	),
	"a guest left out by kind": example.bad(example.guest, [example.reaching({"excludeGuestsOrExternalUsers": {
		"guestOrExternalUserTypes": "internalGuest, b2bCollaborationGuest",
	}})]),
	"a guest left out by an unknown kind": example.bad(example.guest, [example.reaching({
		"excludeGuestsOrExternalUsers": {"guestOrExternalUserTypes": "unknownFutureValue"},
	})]),
	"a guest left out": example.bad(example.guest, [example.reaching({"excludeUsers": ["GuestsOrExternalUsers"]})]),
	"membership that could not be read": example.bad(
		object.remove(example.user({}), ["_groups"]),
		[example.policy({})],
	),
	"a disabled account is no subject": example.nobody(example.user({"accountEnabled": false}), [example.policy({})]),
	"a declared emergency account is no subject": example.with_input(
		example.nobody(example.user({}), []),
		{"params": {"break_glass": ["u1"]}},
	),
}

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}

reasons(person, policies) := found if {
	found := rule.because.u1 with input as example.judged(person, policies)
}

test_it_says_who_escapes_by_which if {
	reasons(example.user({}), [example.reaching({"excludeGroups": ["staff"]})]) == {{
		"by": "excludeGroups",
		"id": "staff",
		"policy": "p1",
	}}
}

test_it_says_who_escapes_by_a_role if {
	reasons(example.user({"_eligible_roles": ["r"]}), [example.reaching({"excludeRoles": ["r"]})]) == {{
		"by": "excludeRoles",
		"id": "r",
		"policy": "p1",
	}}
}

test_it_says_that_guests_escape if {
	reasons(example.guest, [example.reaching({"excludeUsers": ["GuestsOrExternalUsers"]})]) == {{
		"by": "excludeGuestsOrExternalUsers",
		"policy": "p1",
	}}
}

test_it_says_that_no_policy_includes if {
	reasons(example.user({}), []) == {{"by": "no policy includes this user"}}
}

test_it_says_that_a_policy_reaches_only_a_part if {
	reasons(example.user({}), [example.under({"clientAppTypes": ["browser"]})]) == {{
		"by": "a policy that reaches only a part of the sign-ins",
		"policy": "p1",
	}}
}

test_it_says_that_a_policy_in_report_only_mode_would_do if {
	{"would_hold_if": "policy p1 were enabled"} in reasons(
		example.user({}),
		[example.policy({"state": "enabledForReportingButNotEnforced"})],
	)
}

test_it_says_that_a_declaration_would_do if {
	{"would_hold_if": "break-glass account u1 were declared"} in reasons(
		example.administrator,
		[example.reaching({"excludeUsers": ["u1"]})],
	)
}

test_a_condition_that_nobody_knows_narrows_a_policy if {
	given := example.judged(example.user({}), [example.under({"moonPhases": ["full"]})])
	rule.compliant == set() with input as given
}

test_many_combinations_are_not_weighed if {
	given := [object.union(
		example.for_applications({"includeApplications": [concat("", ["a", format_int(one, 10)])]}),
		{"_id": concat("", ["p", format_int(one, 10)])},
	) |
		some one in numbers.range(1, 60)
	]
	others := [object.union(
		example.under({"locations": {"includeLocations": ["All"], "excludeLocations": [one]}}),
		{"_id": one},
	) |
		some one in ["l1", "l2", "l3", "l4", "l5", "l6"]
	]
	rule.compliant == set() with input as example.judged(example.user({}), array.concat(given, others))
}

test_it_says_whom_security_defaults_leave_out if {
	found := rule.because with input as object.get(cases, ["security defaults leave out who holds the role of synchronisation and is more than that", "input"], {})
	some reason in found.u1
	reason.by == "security defaults leave out who holds this role"
	reason.id == "d29b2b05-8046-44ba-8758-1e26182fcf32"
}
