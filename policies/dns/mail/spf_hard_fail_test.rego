package dns.mail.spf_hard_fail_test

import data.dns.mail.spf_hard_fail as rule
import data.lib.samples_test as sample

cases := {
	"refuses the rest": good(record({})),
	"marks the rest": bad(record({"all": "~"})),
	"says nothing of the rest": bad(object.remove(record({}), ["all"])),
	"two records": bad(record({"count": 2, "valid": false})),
	"no record": bad(object.remove(record({"records": [], "count": 0, "valid": false}), ["all"])),
	"a record with a mistake": bad(record({"valid": false})),
	"too many look-ups": bad(record({"lookups": 11})),
	"too many that find nothing": bad(record({"voids": 3})),
	"lets everybody through": bad(record({"anyone": true})),
	"nobody knows whom it lets through": bad(object.remove(record({}), ["anyone"])),
}

record(changes) := sample.in_domain(
	"acme.example",
	{
		"domain": "acme.example",
		"records": ["v=spf1 include:mail.example -all"],
		"count": 1,
		"valid": true,
		"errors": [],
		"all": "-",
		"lookups": 3,
		"voids": 0,
		"networks": ["192.0.2.0/24"],
		"anyone": false,
		"macros": false,
		"silent": false,
		"terms": [],
	},
	changes,
)

document(rows) := sample.dns({"dns.mail.spf_records": rows}, {})

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
