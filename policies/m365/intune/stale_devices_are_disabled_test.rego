package m365.intune.stale_devices_are_disabled_test

import data.m365.intune.stale_devices_are_disabled as rule

cases := {
	"used": good(device({})),
	"new": good(device({"_epoch": {"registrationDateTime": 1794906000, "approximateLastSignInDateTime": 1600000000}})),
	"not used": bad(device({"_epoch": {"registrationDateTime": 1600000000, "approximateLastSignInDateTime": 1700000000}})),
	"never used": bad(object.remove(device({"_absent": ["approximateLastSignInDateTime"]}), ["_epoch"])),
	"nobody knows whether it is enabled": bad(object.remove(device({}), ["accountEnabled"])),
	"disabled": {"input": document([device({"accountEnabled": false})]), "compliant": [], "failing": []},
	"none": {"input": document([]), "compliant": [], "failing": []},
}

device(changes) := resource(
	"d1",
	{
		"id": "d1",
		"accountEnabled": true,
		"approximateLastSignInDateTime": "2026-11-17T09:00:00Z",
		"deviceId": "a1",
		"isCompliant": true,
		"isManaged": true,
		"operatingSystem": "Windows",
		"operatingSystemVersion": "10.0.26200.7171",
		"registrationDateTime": "2025-01-07T09:00:00Z",
		"trustType": "AzureAd",
		"_epoch": {"approximateLastSignInDateTime": 1794906000, "registrationDateTime": 1736240400},
	},
	changes,
)

document(rows) := {
	"m365.intune.directory_devices": rows,
	"now_epoch": 1795000000,
	"params": {"days": 90},
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
