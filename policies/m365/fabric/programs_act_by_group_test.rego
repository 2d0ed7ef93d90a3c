package m365.fabric.programs_act_by_group_test

import data.m365.fabric.programs_act_by_group as rule

cases := {
	"as it should be": good(setting({})),
	"no program": good(setting({"enabled": false, "_groups": 0})),
	"every program": bad(setting({"_groups": 0})),
	"the field is not there": bad(without("enabled")),
	"the provider says there is none": bad(object.union(without("_groups"), {"_absent": ["_groups"]})),
	"nothing was found": {"input": document([]), "compliant": [], "failing": []},
	"another setting": {"input": document([resource("DatamartTenant", {"settingName": "DatamartTenant", "enabled": true, "_groups": 0}, {})]), "compliant": [], "failing": []},
	"keys are blocked": good(other("BlockResourceKeyAuthentication", true)),
	"keys work": bad(other("BlockResourceKeyAuthentication", false)),
	"scripts run": bad(other("RScriptVisual", true)),
	"scripts do not run": good(other("RScriptVisual", false)),
}

setting(changes) := resource("ServicePrincipalAccessPermissionAPIs", words, changes)

words := {
	"settingName": "ServicePrincipalAccessPermissionAPIs",
	"enabled": true,
	"_groups": 1,
}

other(name, enabled) := resource(name, {"settingName": name, "enabled": enabled, "_groups": 0}, {})

without(field) := resource("ServicePrincipalAccessPermissionAPIs", object.remove(words, [field]), {})

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
