package dns.mail.names_lead_somewhere_test

import data.dns.mail.names_lead_somewhere as rule
import data.lib.samples_test as sample

cases := {
	"all there": good(names({})),
	"one leads nowhere": bad(names({"dangling": ["autodiscover.acme.example"]})),
	"not read": bad(object.remove(names({}), ["dangling"])),
}

names(changes) := sample.in_domain(
	"acme.example",
	{
		"domain": "acme.example",
		"exchangers": ["mx.acme.example"],
		"aliases": [{"name": "autodiscover.acme.example", "target": "autodiscover.mail.example", "exists": true}],
		"dangling": [],
	},
	changes,
)

document(rows) := sample.dns({"dns.mail.names": rows}, {})

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}

test_reasons_are_named if {
	count(rule.because) == 1 with input as cases["one leads nowhere"].input
}
