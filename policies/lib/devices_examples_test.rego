# METADATA
# title: Devices that are managed, and the policies that ask something of them
# description: Shared by the tests of m365.intune, changed as a case needs.
package lib.devices_examples_test

import data.lib.samples_test as sample

catalogue_policy(changes) := object.union(
	object.remove(policy({"_id": "p3", "id": "p3"}), ["displayName", "version"]),
	object.union(
		{"name": "Windows", "platforms": "windows10", "technologies": "mdm", "settingCount": 1, "_settings": []},
		changes,
	),
)

device(changes) := sample.in_tenant(
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

everybody := {"everybody": true, "groups": [], "leftOut": []}

policy(changes) := sample.in_tenant(
	"p1",
	{
		"id": "p1",
		"displayName": "Windows",
		"createdDateTime": "2025-01-07T09:00:00Z",
		"lastModifiedDateTime": "2025-01-07T09:00:00Z",
		"version": 1,
		"_epoch": {"createdDateTime": 1736240400, "lastModifiedDateTime": 1736240400},
		"_asks": ["antivirus", "encryption", "firewall", "password"],
		"_lockMinutes": 10,
		"_platforms": ["windows"],
		"_reach": everybody,
	},
	changes,
)
