package m365.tenant.secure_score_is_recorded_test

import data.m365.tenant.secure_score_is_recorded as rule

cases := {
	"of yesterday": good(score({})),
	"of last spring": bad(score({"_epoch": {"createdDateTime": 1780000000}})),
	"without a day": bad(object.remove(score({"_absent": ["createdDateTime"]}), ["createdDateTime", "_epoch"])),
	"without a number": bad(object.remove(score({"_absent": ["currentScore"]}), ["currentScore"])),
	"none": none,
}

score(changes) := resource(
	"s",
	{
		"id": "s",
		"createdDateTime": "2026-11-17T00:00:00Z",
		"_epoch": {"createdDateTime": 1794900000},
		"currentScore": 28.5,
		"maxScore": 30,
		"_open": ["MFARegistrationV2"],
	},
	changes,
)

place := {"tenant": "9f0c1a52-6d3b-4c8e-8f21-0d5b7e1c2a34"}

resource(id, fields, changes) := object.union(
	object.union({"_id": id, "_at": place, "_absent": [], "_unseen": {}}, fields),
	changes,
)

document(rows) := {
	"m365.tenant.secure_scores": rows,
	"now_epoch": 1795000000,
	"params": {"days": 7},
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
