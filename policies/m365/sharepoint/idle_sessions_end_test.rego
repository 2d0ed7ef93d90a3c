package m365.sharepoint.idle_sessions_end_test

import data.lib.samples_test as sample
import data.m365.sharepoint.idle_sessions_end as rule

cases := {
	"as it should be": good(settings({})),
	"off": bad(settings({"idleSessionSignOut": {"isEnabled": false, "signOutAfterInSeconds": 3600, "warnAfterInSeconds": 3300}})),
	"too long": bad(settings({"idleSessionSignOut": {"isEnabled": true, "signOutAfterInSeconds": 86400, "warnAfterInSeconds": 3300}})),
	"after nothing": bad(settings({"idleSessionSignOut": {"isEnabled": true, "signOutAfterInSeconds": 0, "warnAfterInSeconds": 0}})),
	"the field is not there": bad(without("idleSessionSignOut")),
	"the provider says there is none": bad(object.union(without("idleSessionSignOut"), {"_absent": ["idleSessionSignOut"]})),
	"nothing was found": {"input": document([]), "compliant": [], "failing": []},
}

settings(changes) := sample.in_tenant(sample.tenant, words, changes)

words := {
	"idleSessionSignOut": {
		"isEnabled": true,
		"signOutAfterInSeconds": 3600,
		"warnAfterInSeconds": 3300,
	},
}

without(field) := sample.in_tenant(sample.tenant, object.remove(words, [field]), {})

document(rows) := sample.m365({"m365.sharepoint.settings": rows}, {"seconds": 10800})

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
