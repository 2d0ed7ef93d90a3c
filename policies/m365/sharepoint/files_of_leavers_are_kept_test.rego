package m365.sharepoint.files_of_leavers_are_kept_test

import data.m365.sharepoint.files_of_leavers_are_kept as rule

cases := {
	"as it should be": good(settings({})),
	"too short": bad(settings({"deletedUserPersonalSiteRetentionPeriodInDays": 30})),
	"the field is not there": bad(without("deletedUserPersonalSiteRetentionPeriodInDays")),
	"the provider says there is none": bad(object.union(without("deletedUserPersonalSiteRetentionPeriodInDays"), {"_absent": ["deletedUserPersonalSiteRetentionPeriodInDays"]})),
	"nothing was found": {"input": document([]), "compliant": [], "failing": []},
	"the client declares no period": {"input": object.union(document([settings({})]), {"params": {"days": 0}}), "compliant": [], "failing": []},
}

settings(changes) := resource(place.tenant, words, changes)

words := {
	"deletedUserPersonalSiteRetentionPeriodInDays": 3650,
}

without(field) := resource(place.tenant, object.remove(words, [field]), {})

place := {"tenant": "9f0c1a52-6d3b-4c8e-8f21-0d5b7e1c2a34"}

resource(id, fields, changes) := object.union(
	object.union({"_id": id, "_at": place, "_absent": [], "_unseen": {}}, fields),
	changes,
)

document(rows) := {
	"m365.sharepoint.settings": rows,
	"now_epoch": 1795000000,
	"params": {"days": 2190},
	"target": {"_id": place.tenant, "provider": "m365"},
}

good(row) := {"input": document([row]), "compliant": [row._id], "failing": []}

bad(row) := {"input": document([row]), "compliant": [], "failing": [row._id]}

test_cases if {
	every case in cases {
		rule.compliant == {id | some id in case.compliant} with input as case.input
		rule.subjects - rule.compliant == {id | some id in case.failing} with input as case.input
	}
}
