package m365.entra.consent_requests_reach_reviewers_test

import data.lib.samples_test as sample
import data.m365.entra.consent_requests_reach_reviewers as rule

cases := {
	"on, with reviewers who are told": good(policy({})),
	"off": bad(policy({"isEnabled": false})),
	"nobody is told": bad(policy({"notifyReviewers": false})),
	"nobody reviews": bad(policy({"reviewers": []})),
	"reviewers are null": bad(sample.in_tenant(
		sample.tenant,
		{"isEnabled": true, "notifyReviewers": true, "remindersEnabled": true, "requestDurationInDays": 30},
		{"_absent": ["reviewers"]},
	)),
	"nothing was sent": none,
}

policy(changes) := sample.in_tenant(
	sample.tenant,
	{
		"isEnabled": true,
		"notifyReviewers": true,
		"remindersEnabled": true,
		"requestDurationInDays": 30,
		"reviewers": [{"query": "/users/6a0b", "queryType": "MicrosoftGraph", "queryRoot": null}],
	},
	changes,
)

document(rows) := sample.m365({"m365.entra.consent_request_policies": rows}, {})

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

none := sample.neither(document([]))

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
