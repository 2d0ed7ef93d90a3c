package m365.intune.systems_are_supported_test

import data.m365.intune.systems_are_supported as rule

cases := {
	"new enough": good(device({})),
	"the least one": good(device({"_version": [10, 0, 26200]})),
	"the one before": bad(device({"_version": [10, 0, 26100, 7171]})),
	"a phone": good(device({"_platform": "ios", "_version": [26, 1]})),
	"an old phone": bad(device({"_platform": "android", "_version": [11]})),
	"an old system": bad(device({"_version": [10, 0, 19045, 5131]})),
	"no version": bad(object.remove(device({}), ["_version"])),
	"of no platform": bad(object.remove(device({}), ["_platform"])),
	"another system": {"input": document([device({"_platform": "linux"})]), "compliant": [], "failing": []},
	"none": {"input": document([]), "compliant": [], "failing": []},
}

device(changes) := resource(
	"d1",
	{
		"id": "d1",
		"azureADDeviceId": "a1",
		"complianceState": "compliant",
		"deviceEnrollmentType": "windowsAzureADJoin",
		"enrolledDateTime": "2025-01-07T09:00:00Z",
		"isEncrypted": true,
		"jailBroken": "Unknown",
		"lastSyncDateTime": "2026-11-17T09:00:00Z",
		"managedDeviceOwnerType": "company",
		"managementAgent": "mdm",
		"manufacturer": "Lenovo",
		"model": "T14",
		"operatingSystem": "Windows",
		"osVersion": "10.0.26200.7171",
		"_epoch": {"enrolledDateTime": 1736240400, "lastSyncDateTime": 1794906000},
		"_owner": true,
		"_platform": "windows",
		"_serial": true,
		"_version": [10, 0, 26200, 7171],
	},
	changes,
)

document(rows) := {
	"m365.intune.devices": rows,
	"now_epoch": 1795000000,
	"params": {"windows": [10, 0, 26200], "macos": [15], "ios": [18], "android": [14]},
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

test_reasons_are_named if {
	every name in ["an old system"] {
		count(rule.because) > 0 with input as cases[name].input
	}
}
