package m365.tenant.report_names_are_hidden_test

import data.lib.samples_test as sample
import data.m365.tenant.report_names_are_hidden as rule

cases := {
	"hidden": good(settings({"displayConcealedNames": true})),
	"shown": bad(settings({"displayConcealedNames": false})),
	"null": bad(sample.in_tenant(sample.tenant, {}, {"_absent": ["displayConcealedNames"]})),
	"nothing was sent": none,
}

settings(changes) := sample.in_tenant(sample.tenant, {}, changes)

document(rows) := sample.m365({"m365.tenant.report_settings": rows}, {})

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

none := sample.neither(document([]))

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
