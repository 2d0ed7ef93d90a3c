package dns.zone.names_are_signed_test

import data.dns.zone.names_are_signed as rule
import data.lib.samples_test as sample

cases := {
	"signed": good(zone({})),
	"not signed": bad(zone({"signed": false, "algorithms": [], "authentic": false})),
	"not read": bad(object.remove(zone({}), ["signed"])),
}

zone(changes) := sample.in_domain(
	"acme.example",
	{"domain": "acme.example", "zone": "acme.example", "signed": true, "algorithms": ["13"], "authentic": true},
	changes,
)

document(rows) := sample.dns({"dns.zone.signatures": rows}, {})

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
