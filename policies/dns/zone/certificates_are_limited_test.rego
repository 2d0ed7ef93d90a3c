package dns.zone.certificates_are_limited_test

import data.dns.zone.certificates_are_limited as rule
import data.lib.samples_test as sample

cases := {
	"one authority": good(caa({})),
	"reports only": bad(caa({"tags": ["iodef"], "issuers": []})),
	"none": bad(object.remove(caa({"records": [], "count": 0, "tags": [], "issuers": [], "_absent": ["foundAt"]}), ["foundAt"])),
	"not read": bad(object.remove(caa({}), ["tags"])),
}

caa(changes) := sample.in_domain(
	"acme.example",
	{
		"domain": "acme.example",
		"records": ["0 issue \"ca.example\""],
		"count": 1,
		"foundAt": "acme.example",
		"tags": ["issue"],
		"issuers": ["ca.example"],
	},
	changes,
)

document(rows) := sample.dns({"dns.zone.caa_records": rows}, {})

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
