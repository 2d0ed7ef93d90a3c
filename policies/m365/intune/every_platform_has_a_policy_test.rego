package m365.intune.every_platform_has_a_policy_test

import data.m365.intune.every_platform_has_a_policy as rule

cases := {
	"a policy for all": good(device({}), [policy({})]),
	"for everyone's group": good(device({}), [policy({"_reach": {"everybody": false, "groups": ["everyone"]}})]),
	"but for the pilots": good(device({}), [policy({"_reach": {"leftOut": ["pilots"]}})]),
	"but for others": bad(device({}), [policy({"_reach": {"leftOut": ["others"]}})]),
	"for some group": bad(device({}), [policy({"_reach": {"everybody": false, "groups": ["some"]}})]),
	"for nobody": bad(device({}), [policy({"_reach": {"everybody": false}})]),
	"for who knows": bad(device({}), [object.remove(policy({}), ["_reach"])]),
	"left out who knows": bad(device({}), [object.union(
		object.remove(policy({}), ["_reach"]),
		{"_reach": {"everybody": true, "groups": []}},
	)]),
	"of another platform": bad(device({}), [policy({"_platforms": ["ios"]})]),
	"of no platform": bad(device({}), [object.remove(policy({}), ["_platforms"])]),
	"none": bad(device({}), []),
	"a device of no platform": bad(object.remove(device({}), ["_platform"]), [policy({})]),
	"another system": {"input": document([device({"_platform": "linux"})], []), "compliant": [], "failing": []},
	"no device": {"input": document([], []), "compliant": [], "failing": []},
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

document(rows, policies) := {
	"m365.intune.devices": rows,
	"m365.intune.compliance_policies": policies,
	"now_epoch": 1795000000,
	"params": {"covering_groups": ["everyone"], "excepted_groups": ["pilots"]},
	"target": {"_id": place.tenant, "provider": "m365"},
}

good(row, policies) := {"input": document([row], policies), "compliant": [row._id], "failing": []}

bad(row, policies) := {"input": document([row], policies), "compliant": [], "failing": [row._id]}

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
	every name in ["none"] {
		count(rule.because) > 0 with input as cases[name].input
	}
}
