package m365.intune.antivirus_and_firewall_are_required_test

import data.m365.intune.antivirus_and_firewall_are_required as rule

cases := {
	"both by compliance": good(device({}), [policy({})], [], []),
	"one each": good(
		device({}), [policy({"_asks": ["antivirus"]})], [policy({"_id": "p2", "_asks": ["firewall"]})],
		[],
	),
	"by the catalogue": good(device({}), [], [], [catalogue_policy({})]),
	"a Mac": good(
		device({"_platform": "macos"}), [policy({"_platforms": ["macos"], "_asks": ["firewall"]})], [],
		[],
	),
	"a Mac without": bad(device({"_platform": "macos"}), [policy({"_platforms": ["macos"], "_asks": []})], [], []),
	"no firewall": bad(device({}), [policy({"_asks": ["antivirus"]})], [], []),
	"no antivirus": bad(device({}), [policy({"_asks": ["firewall"]})], [], []),
	"of a group": bad(device({}), [policy({"_reach": {"everybody": false, "groups": ["some"]}})], [], []),
	"nobody knows": bad(device({}), [object.remove(policy({}), ["_asks"])], [], []),
	"a phone": {"input": document([device({"_platform": "ios"})], [], [], []), "compliant": [], "failing": []},
	"no device": {"input": document([], [], [], []), "compliant": [], "failing": []},
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

everybody := {"everybody": true, "groups": [], "leftOut": []}

policy(changes) := resource(
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

document(rows, compliance, configurations, catalogue) := {
	"m365.intune.devices": rows,
	"m365.intune.compliance_policies": compliance,
	"m365.intune.configurations": configurations,
	"m365.intune.configuration_policies": catalogue,
	"now_epoch": 1795000000,
	"params": {"covering_groups": ["everyone"], "excepted_groups": ["pilots"]},
	"target": {"_id": place.tenant, "provider": "m365"},
}

good(row, compliance, configurations, catalogue) := {
	"input": document([row], compliance, configurations, catalogue),
	"compliant": [row._id],
	"failing": [],
}

bad(row, compliance, configurations, catalogue) := {
	"input": document([row], compliance, configurations, catalogue),
	"compliant": [],
	"failing": [row._id],
}

catalogue_policy(changes) := object.union(
	object.remove(policy({"_id": "p3", "id": "p3"}), ["displayName", "version"]),
	object.union(
		{"name": "Windows", "platforms": "windows10", "technologies": "mdm", "settingCount": 1, "_settings": []},
		changes,
	),
)

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
	every name in ["no firewall"] {
		count(rule.because) > 0 with input as cases[name].input
	}
}
