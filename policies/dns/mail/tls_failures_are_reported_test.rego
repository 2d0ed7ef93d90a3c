package dns.mail.tls_failures_are_reported_test

import data.dns.mail.tls_failures_are_reported as rule
import data.lib.samples_test as sample

cases := {
	"somebody is told": good(reports({})),
	"a mistake": bad(reports({"valid": false, "errors": ["rua"]})),
	"nobody is told": bad(object.remove(
		reports({"count": 0, "records": [], "valid": false, "_absent": ["rua"]}),
		["rua"],
	)),
	"not read": bad(object.remove(reports({}), ["valid"])),
	"takes no mail": {"input": document([reports({"receives": false})]), "compliant": [], "failing": []},
}

reports(changes) := sample.in_domain(
	"acme.example",
	{
		"domain": "acme.example",
		"records": ["v=TLSRPTv1; rua=mailto:tls@acme.example"],
		"count": 1,
		"valid": true,
		"errors": [],
		"receives": true,
		"rua": ["mailto:tls@acme.example"],
	},
	changes,
)

document(rows) := sample.dns({"dns.mail.tls_reports": rows}, {})

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
