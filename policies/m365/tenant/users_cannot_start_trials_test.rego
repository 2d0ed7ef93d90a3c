package m365.tenant.users_cannot_start_trials_test

import data.lib.samples_test as sample
import data.m365.tenant.users_cannot_start_trials as rule

cases := {
	"neither": good(settings({})),
	"trials": bad(settings({"isAppAndServicesTrialEnabled": true})),
	"the store": bad(settings({"isOfficeStoreEnabled": true})),
	"null": bad(sample.in_tenant(sample.tenant, {}, {"_absent": ["isAppAndServicesTrialEnabled", "isOfficeStoreEnabled"]})),
	"nothing was sent": none,
}

settings(changes) := sample.in_tenant(sample.tenant, {"isAppAndServicesTrialEnabled": false, "isOfficeStoreEnabled": false}, changes)

document(rows) := sample.m365({"m365.tenant.apps_and_services_settings": rows}, {})

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

none := sample.neither(document([]))

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
