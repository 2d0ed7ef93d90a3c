package m365.intune.local_passwords_are_managed_test

import data.lib.samples_test as sample
import data.m365.intune.local_passwords_are_managed as rule

cases := {
	"to Entra ID": good([policy({})]),
	"to Active Directory": good([policy({"_settings": [{"id": backup, "value": concat("", [backup, "_2"])}]})]),
	"nowhere": bad([policy({"_settings": [{"id": backup, "value": concat("", [backup, "_0"])}]})]),
	"of nobody": bad([policy({"_reach": {"everybody": false}})]),
	"not sent": bad([object.remove(policy({}), ["_settings"])]),
	"something else": bad([policy({"_settings": []})]),
	"none": bad([]),
}

backup := "device_vendor_msft_laps_policies_backupdirectory"

policy(changes) := sample.in_tenant(
	"p1",
	{
		"id": "p1",
		"name": "Windows",
		"createdDateTime": "2025-01-07T09:00:00Z",
		"lastModifiedDateTime": "2025-01-07T09:00:00Z",
		"platforms": "windows10",
		"technologies": "mdm",
		"settingCount": 1,
		"_epoch": {"createdDateTime": 1736240400, "lastModifiedDateTime": 1736240400},
		"_asks": [],
		"_platforms": ["windows"],
		"_reach": {"everybody": true, "groups": [], "leftOut": []},
		"_settings": [{"id": backup, "value": concat("", [backup, "_1"])}],
	},
	changes,
)

document(rows) := sample.m365({"m365.intune.configuration_policies": rows}, {"covering_groups": ["everyone"], "excepted_groups": ["pilots"]})

good(rows) := sample.good(document(rows), sample.tenant)

bad(rows) := sample.bad(document(rows), sample.tenant)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
