package m365.fabric.labels_can_be_applied_test

import data.m365.fabric.labels_can_be_applied as rule

cases := {
	"as it should be": good(setting({})),
	"for a group": good(setting({"_groups": 1})),
	"off": bad(setting({"enabled": false})),
	"the field is not there": bad(without("enabled")),
	"the provider says there is none": bad(object.union(without("enabled"), {"_absent": ["enabled"]})),
	"nothing was found": {"input": document([]), "compliant": [], "failing": []},
	"no label is there": {"input": object.union(document([setting({"enabled": false})]), {"m365.purview.sensitivity_labels": []}), "compliant": [], "failing": []},
	"no label is in use": {"input": object.union(document([setting({"enabled": false})]), {"m365.purview.sensitivity_labels": [label({"Disabled": true})]}), "compliant": [], "failing": []},
	"nobody says whether a label is in use": {"input": object.union(document([setting({"enabled": false})]), {"m365.purview.sensitivity_labels": [object.remove(label({}), ["Disabled"])]}), "compliant": [], "failing": ["EimInformationProtectionEdit"]},
	"another setting": {"input": document([resource("DatamartTenant", {"settingName": "DatamartTenant", "enabled": false, "_groups": 0}, {})]), "compliant": [], "failing": []},
}

setting(changes) := resource("EimInformationProtectionEdit", words, changes)

words := {
	"settingName": "EimInformationProtectionEdit",
	"enabled": true,
	"_groups": 0,
}

label(changes) := resource("l", {"Name": "Confidential", "Disabled": false}, changes)

without(field) := resource("EimInformationProtectionEdit", object.remove(words, [field]), {})

place := {"tenant": "9f0c1a52-6d3b-4c8e-8f21-0d5b7e1c2a34"}

resource(id, fields, changes) := object.union(
	object.union({"_id": id, "_at": place, "_absent": [], "_unseen": {}}, fields),
	changes,
)

document(rows) := {
	"m365.fabric.tenant_settings": rows,
	"m365.purview.sensitivity_labels": [label({})],
	"now_epoch": 1795000000,
	"params": {},
	"target": {"_id": place.tenant, "provider": "m365"},
}

good(row) := {"input": document([row]), "compliant": [row._id], "failing": []}

bad(row) := {"input": document([row]), "compliant": [], "failing": [row._id]}

test_cases if {
	every case in cases {
		rule.compliant == {id | some id in case.compliant} with input as case.input
		rule.subjects - rule.compliant == {id | some id in case.failing} with input as case.input
	}
}
