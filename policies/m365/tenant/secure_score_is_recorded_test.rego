package m365.tenant.secure_score_is_recorded_test

import data.lib.samples_test as sample
import data.m365.tenant.secure_score_is_recorded as rule

cases := {
	"of yesterday": good(score({})),
	"of last spring": bad(score({"_epoch": {"createdDateTime": 1780000000}})),
	"without a day": bad(object.remove(score({"_absent": ["createdDateTime"]}), ["createdDateTime", "_epoch"])),
	"without a number": bad(object.remove(score({"_absent": ["currentScore"]}), ["currentScore"])),
	"none": none,
}

score(changes) := sample.in_tenant(
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

document(rows) := sample.m365({"m365.tenant.secure_scores": rows}, {"days": 7})

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

none := sample.neither(document([]))

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
