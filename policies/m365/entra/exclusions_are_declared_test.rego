package m365.entra.exclusions_are_declared_test

import data.lib.access_examples_test as example
import data.lib.samples_test as sample
import data.m365.entra.exclusions_are_declared as rule

cases := {
	"guests of one kind, declared by its name": {
		"input": document(
			[guests_left_out("b2bCollaborationGuest, serviceProvider")],
			["b2bCollaborationGuest", "serviceProvider"],
		),
		"compliant": ["p1"],
		"failing": [],
	},
	"guests of two kinds, one of them declared": {
		"input": document([guests_left_out("b2bCollaborationGuest,internalGuest")], ["b2bCollaborationGuest"]),
		"compliant": [],
		"failing": ["p1"],
	},
	"all declared": {"input": object.union(example.document([], [example.policy({"conditions": {"users": {"excludeUsers": ["u1"], "excludeGroups": ["g1"]}, "applications": {"excludeApplications": ["a1"]}}})]), {"params": {"break_glass": [], "declared_exclusions": ["u1", "g1", "a1"]}}), "compliant": ["p1"], "failing": []},
	"guests declared": {"input": object.union(example.document([], [example.reaching({"excludeGuestsOrExternalUsers": {"guestOrExternalUserTypes": "internalGuest"}})]), {"params": {"break_glass": [], "declared_exclusions": ["GuestsOrExternalUsers"]}}), "compliant": ["p1"], "failing": []},
	"guests not declared": {"input": object.union(example.document([], [example.reaching({"excludeGuestsOrExternalUsers": {"guestOrExternalUserTypes": "internalGuest"}})]), {"params": {"break_glass": [], "declared_exclusions": []}}), "compliant": [], "failing": ["p1"]},
	"one is not": {"input": object.union(example.document([], [example.policy({"conditions": {"users": {"excludeUsers": ["u1"], "excludeGroups": ["g1"]}, "applications": {"excludeApplications": ["a1"]}}})]), {"params": {"break_glass": [], "declared_exclusions": ["u1", "g1"]}}), "compliant": [], "failing": ["p1"]},
	"nothing declared": {"input": object.union(example.document([], [example.reaching({"excludeRoles": ["r"]})]), {"params": {"break_glass": [], "declared_exclusions": []}}), "compliant": [], "failing": ["p1"]},
	"exclusions that could not be read": {"input": object.union(example.document([], [example.reaching({"excludeUsers": "u1"})]), {"params": {"break_glass": [], "declared_exclusions": []}}), "compliant": [], "failing": ["p1"]},
	"a filter leaves applications out": {"input": object.union(example.document([], [example.for_applications({"applicationFilter": {"mode": "exclude", "rule": "CustomSecurityAttribute.a.b -eq \"c\""}})]), {"params": {"break_glass": [], "declared_exclusions": []}}), "compliant": [], "failing": ["p1"]},
	"a filter that is declared": {"input": object.union(example.document([], [example.for_applications({"applicationFilter": {"mode": "exclude", "rule": "CustomSecurityAttribute.a.b -eq \"c\""}})]), {"params": {"break_glass": [], "declared_exclusions": ["applicationFilter"]}}), "compliant": ["p1"], "failing": []},
	"a filter that takes applications in": {"input": object.union(example.document([], [example.for_applications({"applicationFilter": {"mode": "include", "rule": "CustomSecurityAttribute.a.b -eq \"c\""}})]), {"params": {"break_glass": [], "declared_exclusions": []}}), "compliant": [], "failing": []},
	"nothing left out": {"input": object.union(example.document([], [example.policy({})]), {"params": {"break_glass": [], "declared_exclusions": []}}), "compliant": [], "failing": []},
	"a policy that is off": {"input": object.union(example.document([], [object.union(example.policy({"conditions": {"users": {"excludeUsers": ["u1"], "excludeGroups": ["g1"]}, "applications": {"excludeApplications": ["a1"]}}}), {"state": "disabled"})]), {"params": {"break_glass": [], "declared_exclusions": []}}), "compliant": [], "failing": []},
}

guests_left_out(kinds) := example.reaching({"excludeGuestsOrExternalUsers": {"guestOrExternalUserTypes": kinds}})

document(policies, exclusions) := object.union(
	example.document([], policies),
	{"params": {"break_glass": [], "declared_exclusions": exclusions}},
)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}

test_it_says_what_is_not_declared if {
	given := object.union(
		example.document([], [example.reaching({"excludeUsers": ["u1"]})]),
		{"params": {"break_glass": [], "declared_exclusions": []}},
	)
	rule.because.p1 == {{"by": "not declared", "id": "u1"}} with input as given
}
