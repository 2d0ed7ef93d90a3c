package m365.intune.attack_surface_is_reduced_test

import data.lib.samples_test as sample
import data.m365.intune.attack_surface_is_reduced as rule

cases := {
	"in block": good([policy({})]),
	"audited": bad([policy({"_settings": [{"id": one, "value": concat("", [one, "_audit"])}]})]),
	"of nobody": bad([policy({"_reach": {"everybody": false}})]),
	"not sent": bad([object.remove(policy({}), ["_settings"])]),
	"another rule": bad([policy({"_settings": [{"id": "other", "value": "other_block"}]})]),
	"none": bad([]),
}

one := "device_vendor_msft_policy_config_defender_attacksurfacereductionrules_blockpersistencethroughwmieventsubscription"

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
		"_settings": [{"id": one, "value": concat("", [one, "_block"])}],
	},
	changes,
)

document(rows) := sample.m365({"m365.intune.configuration_policies": rows}, {"covering_groups": ["everyone"], "excepted_groups": ["pilots"], "rules": ["blockpersistencethroughwmieventsubscription"]})

good(rows) := sample.good(document(rows), sample.tenant)

bad(rows) := sample.bad(document(rows), sample.tenant)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}

test_reasons_are_named if {
	every name in ["audited"] {
		count(rule.because) > 0 with input as cases[name].input
	}
}
