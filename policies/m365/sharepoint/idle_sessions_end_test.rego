package m365.sharepoint.idle_sessions_end_test

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

settings(changes) := resource(place.tenant, words, changes)

words := {
	"idleSessionSignOut": {
		"isEnabled": true,
		"signOutAfterInSeconds": 3600,
		"warnAfterInSeconds": 3300,
	},
}

without(field) := resource(place.tenant, object.remove(words, [field]), {})

place := {"tenant": "9f0c1a52-6d3b-4c8e-8f21-0d5b7e1c2a34"}

resource(id, fields, changes) := object.union(
	object.union({"_id": id, "_at": place, "_absent": [], "_unseen": {}}, fields),
	changes,
)

document(rows) := {
	"m365.sharepoint.settings": rows,
	"now_epoch": 1795000000,
	"params": {"seconds": 10800},
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
