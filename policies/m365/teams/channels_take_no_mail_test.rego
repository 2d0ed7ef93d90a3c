package m365.teams.channels_take_no_mail_test

import data.lib.samples_test as sample
import data.m365.teams.channels_take_no_mail as rule

cases := {
	"as it should be": good(configuration({})),
	"they do": bad(configuration({"AllowEmailIntoChannel": true})),
	"the field is not there": bad(without("AllowEmailIntoChannel")),
	"the provider says there is none": bad(object.union(without("AllowEmailIntoChannel"), {"_absent": ["AllowEmailIntoChannel"]})),
	"nothing was found": {"input": document([]), "compliant": [], "failing": []},
}

configuration(changes) := sample.in_tenant("Global", words, changes)

words := {
	"Identity": "Global",
	"AllowEmailIntoChannel": false,
}

without(field) := sample.in_tenant("Global", object.remove(words, [field]), {})

document(rows) := sample.m365({"m365.teams.client_configurations": rows}, {})

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
