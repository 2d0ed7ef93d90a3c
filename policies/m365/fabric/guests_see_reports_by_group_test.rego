package m365.fabric.guests_see_reports_by_group_test

import data.lib.samples_test as sample
import data.m365.fabric.guests_see_reports_by_group as rule

cases := {
	"as it should be": good(setting({})),
	"no guests": good(setting({"enabled": false, "_groups": 0})),
	"everybody's guests": bad(setting({"_groups": 0})),
	"guests browse everything, and none gets in": {"input": document([sample.in_tenant("ElevatedGuestsTenant", object.union(words, {"settingName": "ElevatedGuestsTenant", "_groups": 0, "_void": true}), {})]), "compliant": ["ElevatedGuestsTenant"], "failing": []},
	"the field is not there": bad(without("enabled")),
	"the provider says there is none": bad(object.union(without("_groups"), {"_absent": ["_groups"]})),
	"nothing was found": {"input": document([]), "compliant": [], "failing": []},
	"another setting": {"input": document([sample.in_tenant("DatamartTenant", {"settingName": "DatamartTenant", "enabled": true, "_groups": 0}, {})]), "compliant": [], "failing": []},
}

setting(changes) := sample.in_tenant("AllowGuestUserToAccessSharedContent", words, changes)

words := {
	"settingName": "AllowGuestUserToAccessSharedContent",
	"enabled": true,
	"_groups": 1,
	"_void": false,
}

without(field) := sample.in_tenant("AllowGuestUserToAccessSharedContent", object.remove(words, [field]), {})

document(rows) := sample.m365({"m365.fabric.tenant_settings": rows}, {})

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
