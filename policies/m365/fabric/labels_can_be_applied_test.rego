package m365.fabric.labels_can_be_applied_test

import data.lib.samples_test as sample
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
	"another setting": {"input": document([sample.in_tenant("DatamartTenant", {"settingName": "DatamartTenant", "enabled": false, "_groups": 0}, {})]), "compliant": [], "failing": []},
}

setting(changes) := sample.in_tenant("EimInformationProtectionEdit", words, changes)

words := {
	"settingName": "EimInformationProtectionEdit",
	"enabled": true,
	"_groups": 0,
}

label(changes) := sample.in_tenant("l", {"Name": "Confidential", "Disabled": false}, changes)

without(field) := sample.in_tenant("EimInformationProtectionEdit", object.remove(words, [field]), {})

document(rows) := sample.m365(
	{
		"m365.fabric.tenant_settings": rows,
		"m365.purview.sensitivity_labels": [label({})],
	},
	{},
)

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
