package m365.intune.attack_surface_is_reduced_test

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

policy(changes) := resource(
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

document(rows) := {
	"m365.intune.configuration_policies": rows,
	"now_epoch": 1795000000,
	"params": {"covering_groups": ["everyone"], "excepted_groups": ["pilots"], "rules": ["blockpersistencethroughwmieventsubscription"]},
	"target": {"_id": place.tenant, "provider": "m365"},
}

good(rows) := {"input": document(rows), "compliant": [place.tenant], "failing": []}

bad(rows) := {"input": document(rows), "compliant": [], "failing": [place.tenant]}

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
	every name in ["audited"] {
		count(rule.because) > 0 with input as cases[name].input
	}
}
