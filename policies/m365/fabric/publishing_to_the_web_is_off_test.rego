package m365.fabric.publishing_to_the_web_is_off_test

import data.lib.samples_test as sample
import data.m365.fabric.publishing_to_the_web_is_off as rule

cases := {
	"as it should be": good(setting({})),
	"on": bad(setting({"enabled": true})),
	"on for a group": bad(setting({"enabled": true, "_groups": 1})),
	"the field is not there": bad(without("enabled")),
	"the provider says there is none": bad(object.union(without("enabled"), {"_absent": ["enabled"]})),
	"nothing was found": {"input": document([]), "compliant": [], "failing": []},
	"another setting": {"input": document([sample.in_tenant("DatamartTenant", {"settingName": "DatamartTenant", "enabled": true, "_groups": 0}, {})]), "compliant": [], "failing": []},
}

setting(changes) := sample.in_tenant("PublishToWeb", words, changes)

words := {
	"settingName": "PublishToWeb",
	"enabled": false,
	"_groups": 0,
}

without(field) := sample.in_tenant("PublishToWeb", object.remove(words, [field]), {})

document(rows) := sample.m365({"m365.fabric.tenant_settings": rows}, {})

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
