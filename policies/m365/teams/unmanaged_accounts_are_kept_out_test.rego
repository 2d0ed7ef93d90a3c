package m365.teams.unmanaged_accounts_are_kept_out_test

import data.lib.samples_test as sample
import data.m365.teams.unmanaged_accounts_are_kept_out as rule

cases := {
	"as it should be": good(federation({})),
	"what comes in is off with it": good(federation({"AllowTeamsConsumerInbound": true})),
	"both ways": bad(federation({"AllowTeamsConsumer": true, "AllowTeamsConsumerInbound": true})),
	"from inside only": bad(federation({"AllowTeamsConsumer": true})),
	"the field is not there": bad(without("AllowTeamsConsumer")),
	"the provider says there is none": bad(object.union(without("AllowTeamsConsumer"), {"_absent": ["AllowTeamsConsumer"]})),
	"nothing was found": {"input": document([]), "compliant": [], "failing": []},
}

federation(changes) := sample.in_tenant("Global", words, changes)

words := {
	"Identity": "Global",
	"AllowTeamsConsumer": false,
	"AllowTeamsConsumerInbound": false,
}

without(field) := sample.in_tenant("Global", object.remove(words, [field]), {})

document(rows) := sample.m365({"m365.teams.federations": rows}, {})

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
