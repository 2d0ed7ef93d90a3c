package m365.intune.devices_are_cleaned_up_test

import data.lib.samples_test as sample
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

cleanup(changes) := sample.in_tenant(
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

document(rows) := sample.m365({"m365.intune.cleanup_rules": rows}, {"days": 90})

good(rows) := sample.good(document(rows), sample.tenant)

bad(rows) := sample.bad(document(rows), sample.tenant)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}

test_reasons_are_named if {
	every name in ["after too long"] {
		count(rule.because) > 0 with input as cases[name].input
	}
}
