package m365.intune.enrollment_is_restricted_test

import data.lib.samples_test as sample
import data.m365.intune.enrollment_is_restricted as rule

cases := {
	"blocked": good(restriction({})),
	"a platform blocked": good(restriction({"iosRestriction": {
		"personalDeviceEnrollmentBlocked": false,
		"platformBlocked": true,
	}})),
	"Windows open": bad(restriction({"windowsRestriction": open})),
	"work profiles open": bad(restriction({"androidForWorkRestriction": open})),
	"not sent": bad(object.remove(restriction({}), ["macOSRestriction"])),
	"null": bad(object.remove(restriction({"_absent": ["androidRestriction"]}), ["androidRestriction"])),
	"nobody knows what it is": bad(object.remove(restriction({}), ["_isDefault"])),
	"a limit": {"input": document([restriction({"_isDefault": false})]), "compliant": [], "failing": []},
	"none": {"input": document([]), "compliant": [], "failing": []},
}

open := {"personalDeviceEnrollmentBlocked": false, "platformBlocked": false}

blocked := {"personalDeviceEnrollmentBlocked": true, "platformBlocked": false}

restriction(changes) := sample.in_tenant(
	"t_DefaultPlatformRestrictions",
	{
		"id": "t_DefaultPlatformRestrictions",
		"displayName": "All users and all devices",
		"lastModifiedDateTime": "2025-01-07T09:00:00Z",
		"priority": 0,
		"version": 1,
		"windowsRestriction": blocked,
		"iosRestriction": blocked,
		"macOSRestriction": blocked,
		"androidRestriction": blocked,
		"androidForWorkRestriction": blocked,
		"_epoch": {"lastModifiedDateTime": 1736240400},
		"_isDefault": true,
	},
	changes,
)

document(rows) := sample.m365({"m365.intune.enrollment_configurations": rows}, {})

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
