package m365.teams.external_domains_are_listed_test

import data.lib.samples_test as sample
import data.m365.teams.external_domains_are_listed as rule

cases := {
	"as it should be": good(federation({})),
	"nobody": good(federation({"AllowFederatedUsers": false, "_domains": "all"})),
	"every organisation": bad(federation({"_domains": "all"})),
	"an unknown word": bad(federation({"_domains": "some"})),
	"the field is not there": bad(without("_domains")),
	"the provider says there is none": bad(object.union(without("_domains"), {"_absent": ["_domains"]})),
	"nothing was found": {"input": document([]), "compliant": [], "failing": []},
}

federation(changes) := sample.in_tenant("Global", words, changes)

words := {
	"Identity": "Global",
	"AllowFederatedUsers": true,
	"_domains": "listed",
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
