package m365.fabric.guests_see_reports_by_group_test

import data.m365.fabric.guests_see_reports_by_group as rule

cases := {
	"as it should be": good(setting({})),
	"no guests": good(setting({"enabled": false, "_groups": 0})),
	"everybody's guests": bad(setting({"_groups": 0})),
	"guests browse everything, and none gets in": {"input": document([resource("ElevatedGuestsTenant", object.union(words, {"settingName": "ElevatedGuestsTenant", "_groups": 0, "_void": true}), {})]), "compliant": ["ElevatedGuestsTenant"], "failing": []},
	"the field is not there": bad(without("enabled")),
	"the provider says there is none": bad(object.union(without("_groups"), {"_absent": ["_groups"]})),
	"nothing was found": {"input": document([]), "compliant": [], "failing": []},
	"another setting": {"input": document([resource("DatamartTenant", {"settingName": "DatamartTenant", "enabled": true, "_groups": 0}, {})]), "compliant": [], "failing": []},
}

setting(changes) := resource("AllowGuestUserToAccessSharedContent", words, changes)

words := {
	"settingName": "AllowGuestUserToAccessSharedContent",
	"enabled": true,
	"_groups": 1,
	"_void": false,
}

without(field) := resource("AllowGuestUserToAccessSharedContent", object.remove(words, [field]), {})

place := {"tenant": "9f0c1a52-6d3b-4c8e-8f21-0d5b7e1c2a34"}

resource(id, fields, changes) := object.union(
	object.union({"_id": id, "_at": place, "_absent": [], "_unseen": {}}, fields),
	changes,
)

document(rows) := {
	"m365.fabric.tenant_settings": rows,
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
