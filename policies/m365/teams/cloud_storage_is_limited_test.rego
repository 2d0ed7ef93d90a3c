package m365.teams.cloud_storage_is_limited_test

import data.m365.teams.cloud_storage_is_limited as rule

cases := {
	"as it should be": good(configuration({})),
	"none at all": good(configuration({"AllowGoogleDrive": false})),
	"another store": bad(configuration({"AllowBox": true})),
	"the field is not there": bad(without("AllowDropBox")),
	"the provider says there is none": bad(object.union(without("AllowGoogleDrive"), {"_absent": ["AllowGoogleDrive"]})),
	"nothing was found": {"input": document([]), "compliant": [], "failing": []},
}

configuration(changes) := resource("Global", words, changes)

words := {
	"Identity": "Global",
	"AllowBox": false,
	"AllowDropBox": false,
	"AllowEgnyte": false,
	"AllowGoogleDrive": true,
	"AllowShareFile": false,
}

without(field) := resource("Global", object.remove(words, [field]), {})

place := {"tenant": "9f0c1a52-6d3b-4c8e-8f21-0d5b7e1c2a34"}

resource(id, fields, changes) := object.union(
	object.union({"_id": id, "_at": place, "_absent": [], "_unseen": {}}, fields),
	changes,
)

document(rows) := {
	"m365.teams.client_configurations": rows,
	"now_epoch": 1795000000,
	"params": {"approved": ["AllowGoogleDrive"]},
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

test_the_store_is_named if {
	rule.because.Global == {{"store": "AllowBox"}} with input as cases["another store"].input
}
