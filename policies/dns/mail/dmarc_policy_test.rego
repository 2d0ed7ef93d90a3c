package dns.mail.dmarc_policy_test

import data.dns.mail.dmarc_policy as rule
import data.lib.samples_test as sample

cases := {
	"refused": good(record({})),
	"set aside": good(record({"policy": "quarantine", "p": "quarantine"})),
	"sub-domains set aside": good(record({"sp": "quarantine", "_absent": ["np", "t"]})),
	"watched": bad(record({"policy": "none", "p": "none"})),
	"sub-domains watched": bad(record({"sp": "none", "_absent": ["np", "t"]})),
	"made-up names refused": good(record({"np": "reject", "_absent": ["sp", "t"]})),
	"made-up names watched": bad(record({"np": "none", "_absent": ["sp", "t"]})),
	"in earnest": good(record({"t": "n", "_absent": ["sp", "np"]})),
	"a test": bad(record({"t": "y", "_absent": ["sp", "np"]})),
	"nobody knows of sub-domains": bad(record({"_absent": ["np", "t"]})),
	"half of the mail": bad(record({"pct": 50})),
	"no record": bad(object.remove(record({"count": 0, "valid": false, "records": []}), ["policy"])),
	"two records": bad(record({"count": 2, "valid": false})),
}

record(changes) := sample.in_domain(
	"acme.example",
	{
		"domain": "acme.example",
		"records": ["v=DMARC1; p=reject; rua=mailto:dmarc@acme.example"],
		"count": 1,
		"valid": true,
		"errors": [],
		"inherited": false,
		"silent": false,
		"policy": "reject",
		"policyDomain": "acme.example",
		"p": "reject",
		"pct": 100,
		"rua": ["mailto:dmarc@acme.example"],
		"ruaAccepted": ["acme.example"],
		"ruaRefused": [],
		"_absent": ["sp", "np", "t"],
	},
	changes,
)

document(rows) := sample.dns({"dns.mail.dmarc_records": rows}, {})

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
