package m365.intune.devices_are_cleaned_up_test

import data.m365.intune.devices_are_cleaned_up as rule

cases := {
	"after ninety days": good([cleanup({})]),
	"after too long": bad([cleanup({"deviceInactivityBeforeRetirementInDays": 270})]),
	"of one platform": bad([cleanup({"deviceCleanupRulePlatformType": "windows"})]),
	"nobody knows when": bad([object.remove(cleanup({}), ["deviceInactivityBeforeRetirementInDays"])]),
	"nobody knows of what": bad([object.remove(
		cleanup({"_absent": ["deviceCleanupRulePlatformType"]}),
		["deviceCleanupRulePlatformType"],
	)]),
	"none": bad([]),
}

cleanup(changes) := resource(
	"c1",
	{
		"id": "c1",
		"displayName": "Clean up",
		"deviceCleanupRulePlatformType": "all",
		"deviceInactivityBeforeRetirementInDays": 90,
		"lastModifiedDateTime": "2025-01-07T09:00:00Z",
		"_epoch": {"lastModifiedDateTime": 1736240400},
	},
	changes,
)

document(rows) := {
	"m365.intune.cleanup_rules": rows,
	"now_epoch": 1795000000,
	"params": {"days": 90},
	"target": {"_id": place.tenant, "provider": "m365"},
}

good(rows) := {"input": document(rows), "compliant": [place.tenant], "failing": []}

bad(rows) := {"input": document(rows), "compliant": [], "failing": [place.tenant]}

place := {"tenant": "9f0c1a52-6d3b-4c8e-8f21-0d5b7e1c2a34"}

resource(id, fields, changes) := object.union(
	object.union({"_id": id, "_at": place, "_absent": [], "_unseen": {}}, fields),
	changes,
)

test_cases if {
	every case in cases {
		rule.compliant == {id | some id in case.compliant} with input as case.input
		rule.subjects - rule.compliant == {id | some id in case.failing} with input as case.input
	}
}

test_reasons_are_named if {
	every name in ["after too long"] {
		count(rule.because) > 0 with input as cases[name].input
	}
}
