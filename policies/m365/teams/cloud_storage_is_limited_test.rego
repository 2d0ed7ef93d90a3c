package m365.teams.cloud_storage_is_limited_test

import data.lib.samples_test as sample
import data.m365.teams.cloud_storage_is_limited as rule

cases := {
	"as it should be": good(configuration({})),
	"none at all": good(configuration({"AllowGoogleDrive": false})),
	"another store": bad(configuration({"AllowBox": true})),
	"the field is not there": bad(without("AllowDropBox")),
	"the provider says there is none": bad(object.union(without("AllowGoogleDrive"), {"_absent": ["AllowGoogleDrive"]})),
	"nothing was found": {"input": document([]), "compliant": [], "failing": []},
}

configuration(changes) := sample.in_tenant("Global", words, changes)

words := {
	"Identity": "Global",
	"AllowBox": false,
	"AllowDropBox": false,
	"AllowEgnyte": false,
	"AllowGoogleDrive": true,
	"AllowShareFile": false,
}

without(field) := sample.in_tenant("Global", object.remove(words, [field]), {})

document(rows) := sample.m365({"m365.teams.client_configurations": rows}, {"approved": ["AllowGoogleDrive"]})

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}

test_the_store_is_named if {
	rule.because.Global == {{"store": "AllowBox"}} with input as cases["another store"].input
}
