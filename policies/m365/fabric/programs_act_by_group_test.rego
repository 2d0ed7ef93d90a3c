package m365.fabric.programs_act_by_group_test

import data.lib.samples_test as sample
import data.m365.fabric.programs_act_by_group as rule

cases := {
	"as it should be": good(setting({})),
	"no program": good(setting({"enabled": false, "_groups": 0})),
	"every program": bad(setting({"_groups": 0})),
	"the field is not there": bad(without("enabled")),
	"the provider says there is none": bad(object.union(without("_groups"), {"_absent": ["_groups"]})),
	"nothing was found": {"input": document([]), "compliant": [], "failing": []},
	"another setting": {"input": document([sample.in_tenant("DatamartTenant", {"settingName": "DatamartTenant", "enabled": true, "_groups": 0}, {})]), "compliant": [], "failing": []},
	"keys are blocked": good(other("BlockResourceKeyAuthentication", true)),
	"keys work": bad(other("BlockResourceKeyAuthentication", false)),
	"scripts run": bad(other("RScriptVisual", true)),
	"scripts do not run": good(other("RScriptVisual", false)),
}

setting(changes) := sample.in_tenant("ServicePrincipalAccessPermissionAPIs", words, changes)

words := {
	"settingName": "ServicePrincipalAccessPermissionAPIs",
	"enabled": true,
	"_groups": 1,
}

other(name, enabled) := sample.in_tenant(name, {"settingName": name, "enabled": enabled, "_groups": 0}, {})

without(field) := sample.in_tenant("ServicePrincipalAccessPermissionAPIs", object.remove(words, [field]), {})

document(rows) := sample.m365({"m365.fabric.tenant_settings": rows}, {})

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
