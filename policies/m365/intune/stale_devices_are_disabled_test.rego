package m365.intune.stale_devices_are_disabled_test

import data.lib.samples_test as sample
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

device(changes) := sample.in_tenant(
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

document(rows) := sample.m365({"m365.intune.directory_devices": rows}, {"days": 90})

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
