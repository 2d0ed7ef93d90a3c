package m365.intune.enrollment_is_restricted_test

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

restriction(changes) := resource(
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

document(rows) := {
	"m365.intune.enrollment_configurations": rows,
	"now_epoch": 1795000000,
	"params": {},
	"target": {"_id": place.tenant, "provider": "m365"},
}

good(row) := {"input": document([row]), "compliant": [row._id], "failing": []}

bad(row) := {"input": document([row]), "compliant": [], "failing": [row._id]}

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
