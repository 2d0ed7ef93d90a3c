package m365.entra.guests_are_reviewed_test

import data.m365.entra.guests_are_reviewed as rule

cases := {
	"lately": good([review({})]),
	"others only": bad([review({"_guests": false})]),
	"years ago": bad([review({"_lastEnded": 1700000000})]),
	"no round is over": bad([review({"_lastEnded": 0})]),
	"once only": bad([review({"_recurs": false})]),
	"who is reviewed is not known": bad([object.remove(review({}), ["_guests"])]),
	"no review": bad([]),
}

review(changes) := resource(
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

place := {"tenant": "9f0c1a52-6d3b-4c8e-8f21-0d5b7e1c2a34"}

resource(id, fields, changes) := object.union(
	object.union({"_id": id, "_at": place, "_absent": [], "_unseen": {}}, fields),
	changes,
)

document(access_reviews) := {
	"m365.entra.access_reviews": access_reviews,
	"now_epoch": 1795000000,
	"params": {"days": 190},
	"target": {"_id": place.tenant, "provider": "m365"},
}

good(access_reviews) := {"input": document(access_reviews), "compliant": [place.tenant], "failing": []}

bad(access_reviews) := {"input": document(access_reviews), "compliant": [], "failing": [place.tenant]}

test_cases if {
	every case in cases {
		rule.compliant == {id | some id in case.compliant} with input as case.input
		rule.subjects - rule.compliant == {id | some id in case.failing} with input as case.input
	}
}
