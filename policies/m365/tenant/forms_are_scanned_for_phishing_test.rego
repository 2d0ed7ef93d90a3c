package m365.tenant.forms_are_scanned_for_phishing_test

import data.lib.samples_test as sample
import data.m365.tenant.forms_are_scanned_for_phishing as rule

cases := {
	"on": good(settings({})),
	"off": bad(settings({"isInOrgFormsPhishingScanEnabled": false})),
	"null": bad(sample.in_tenant(sample.tenant, {}, {"_absent": ["isInOrgFormsPhishingScanEnabled"]})),
	"nothing was sent": none,
}

settings(changes) := sample.in_tenant(sample.tenant, {"isInOrgFormsPhishingScanEnabled": true}, changes)

document(rows) := sample.m365({"m365.tenant.forms_settings": rows}, {})

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

none := sample.neither(document([]))

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
