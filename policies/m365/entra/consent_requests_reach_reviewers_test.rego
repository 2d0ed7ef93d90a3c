package m365.entra.consent_requests_reach_reviewers_test

import data.m365.entra.consent_requests_reach_reviewers as rule

cases := {
	"on, with reviewers who are told": good(policy({})),
	"off": bad(policy({"isEnabled": false})),
	"nobody is told": bad(policy({"notifyReviewers": false})),
	"nobody reviews": bad(policy({"reviewers": []})),
	"reviewers are null": bad(resource(
		place.tenant,
		{"isEnabled": true, "notifyReviewers": true, "remindersEnabled": true, "requestDurationInDays": 30},
		{"_absent": ["reviewers"]},
	)),
	"nothing was sent": none,
}

policy(changes) := resource(
	place.tenant,
	{
		"isEnabled": true,
		"notifyReviewers": true,
		"remindersEnabled": true,
		"requestDurationInDays": 30,
		"reviewers": [{"query": "/users/6a0b", "queryType": "MicrosoftGraph", "queryRoot": null}],
	},
	changes,
)

place := {"tenant": "9f0c1a52-6d3b-4c8e-8f21-0d5b7e1c2a34"}

resource(id, fields, changes) := object.union(
	object.union({"_id": id, "_at": place, "_absent": [], "_unseen": {}}, fields),
	changes,
)

document(rows) := {
	"m365.entra.consent_request_policies": rows,
	"now_epoch": 1795000000,
	"params": {},
	"target": {"_id": place.tenant, "provider": "m365"},
}

good(row) := {"input": document([row]), "compliant": [row._id], "failing": []}

bad(row) := {"input": document([row]), "compliant": [], "failing": [row._id]}

none := {"input": document([]), "compliant": [], "failing": []}

test_cases if {
	every case in cases {
		rule.compliant == {id | some id in case.compliant} with input as case.input
		rule.subjects - rule.compliant == {id | some id in case.failing} with input as case.input
	}
}
