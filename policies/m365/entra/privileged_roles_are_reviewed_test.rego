package m365.entra.privileged_roles_are_reviewed_test

import data.lib.samples_test as sample
import data.m365.entra.privileged_roles_are_reviewed as rule

cases := {
	"both roles, lately": good([review({})]),
	"two reviews": good([
		review({"_roles": ["62e90394-69f5-4237-9190-012177145e10"]}),
		review({"_id": "r2", "id": "r2", "_roles": ["e8611ab8-c189-46e8-94e1-60213ab1f814"]}),
	]),
	"one role": bad([review({"_roles": ["62e90394-69f5-4237-9190-012177145e10"]})]),
	"years ago": bad([review({"_lastEnded": 1700000000})]),
	"no round is over": bad([review({"_lastEnded": 0})]),
	"once only": bad([review({"_recurs": false})]),
	"rounds are not known": bad([object.remove(review({}), ["_lastEnded"])]),
	"an empty list": bad([review({"_roles": []})]),
	"no review": bad([]),
}

review(changes) := sample.in_tenant(
	"r1",
	{
		"id": "r1",
		"createdDateTime": "2026-01-01T08:00:00Z",
		"status": "InProgress",
		"_guests": true,
		"_lastEnded": 1794000000,
		"_recurs": true,
		"_roles": ["62e90394-69f5-4237-9190-012177145e10", "e8611ab8-c189-46e8-94e1-60213ab1f814"],
		"_rounds": 3,
	},
	changes,
)

document(access_reviews) := sample.m365({"m365.entra.access_reviews": access_reviews}, {"days": 190, "roles": ["62e90394-69f5-4237-9190-012177145e10", "e8611ab8-c189-46e8-94e1-60213ab1f814"]})

good(access_reviews) := sample.good(document(access_reviews), sample.tenant)

bad(access_reviews) := sample.bad(document(access_reviews), sample.tenant)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
