package m365.power_platform.apps_are_shared_by_name_test

import data.lib.samples_test as sample
import data.m365.power_platform.apps_are_shared_by_name as rule

cases := {
	"by name": good(settings({})),
	"with everyone": bad(settings({"_disableShareWithEveryone": false})),
	"the field is not there": bad(sample.in_tenant(sample.tenant, {}, {})),
	"the provider says there is none": bad(sample.in_tenant(sample.tenant, {}, {"_absent": ["_disableShareWithEveryone"]})),
	"nothing was found": {"input": document([]), "compliant": [], "failing": []},
}

settings(changes) := sample.in_tenant(sample.tenant, {"_disableShareWithEveryone": true}, changes)

document(rows) := sample.m365({"m365.power_platform.tenant_settings": rows}, {})

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
