package m365.intune.apps_are_protected_test

import data.lib.samples_test as sample
import data.m365.intune.apps_are_protected as rule

cases := {
	"both": good([ios({})], [android({})]),
	"for all": good([ios({"_reach": {"everybody": true, "groups": []}})], [android({})]),
	"for a group that is left out": bad([ios({"_reach": {"leftOut": ["g1"]}})], [android({})]),
	"for nobody": bad([ios({"_reach": {"groups": []}})], [android({})]),
	"not assigned": bad([ios({})], [android({"isAssigned": false})]),
	"to no app": bad([ios({"deployedAppCount": 0})], [android({})]),
	"without a PIN": bad([ios({})], [android({"pinRequired": false})]),
	"as the device likes": bad([ios({"appDataEncryptionType": "useDeviceSettings"})], [android({})]),
	"not encrypted": bad([ios({})], [android({"encryptAppData": false})]),
	"not sent": bad([object.remove(ios({}), ["pinRequired"])], [android({})]),
	"null": bad([ios({})], [object.remove(android({"_absent": ["isAssigned"]}), ["isAssigned"])]),
	"iOS only": bad([ios({})], []),
	"none": bad([], []),
}

protection(id, changes) := sample.in_tenant(
	id,
	{
		"id": id,
		"displayName": "Apps",
		"createdDateTime": "2025-01-07T09:00:00Z",
		"lastModifiedDateTime": "2025-01-07T09:00:00Z",
		"version": "1",
		"allowedOutboundDataTransferDestinations": "managedApps",
		"dataBackupBlocked": true,
		"deployedAppCount": 9,
		"isAssigned": true,
		"pinRequired": true,
		"_epoch": {"createdDateTime": 1736240400, "lastModifiedDateTime": 1736240400},
		"_reach": {"everybody": false, "groups": ["g1"], "leftOut": []},
	},
	changes,
)

ios(changes) := protection("i1", object.union({"appDataEncryptionType": "whenDeviceLocked"}, changes))

android(changes) := protection("a1", object.union({"encryptAppData": true}, changes))

document(apple, google) := sample.m365(
	{
		"m365.intune.ios_app_protections": apple,
		"m365.intune.android_app_protections": google,
	},
	{},
)

good(apple, google) := sample.good(document(apple, google), sample.tenant)

bad(apple, google) := sample.bad(document(apple, google), sample.tenant)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}

test_reasons_are_named if {
	every name in ["not assigned", "for nobody"] {
		count(rule.because) > 0 with input as cases[name].input
	}
}
