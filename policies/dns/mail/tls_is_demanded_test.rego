package dns.mail.tls_is_demanded_test

import data.dns.mail.tls_is_demanded as rule
import data.lib.samples_test as sample

cases := {
	"enforced": good(policy({})),
	"a try": bad(policy({"mode": "testing"})),
	"kept for an hour": bad(policy({"maxAge": 3600})),
	"a host left out": bad(policy({"uncovered": ["mx2.acme.example"]})),
	"a mistake": bad(policy({"valid": false, "errors": ["mx"]})),
	"no record": bad(object.remove(
		policy({
			"count": 0,
			"records": [],
			"valid": false,
			"uncovered": ["mx.acme.example"],
			"_absent": ["id", "mode", "mx", "maxAge"],
		}),
		["id", "mode", "mx", "maxAge"],
	)),
	"a file that nobody could read": bad(object.remove(policy({}), ["valid", "mode", "mx", "maxAge", "uncovered"])),
	"nobody knows whether it takes mail": bad(object.remove(policy({"mode": "none"}), ["receives"])),
	"takes no mail": {"input": document([policy({"receives": false})]), "compliant": [], "failing": []},
}

policy(changes) := sample.in_domain(
	"acme.example",
	{
		"domain": "acme.example",
		"records": ["v=STSv1; id=1"],
		"count": 1,
		"valid": true,
		"errors": [],
		"receives": true,
		"exchangers": ["mx.acme.example"],
		"uncovered": [],
		"id": "1",
		"mode": "enforce",
		"mx": ["mx.acme.example"],
		"maxAge": 604800,
	},
	changes,
)

document(rows) := sample.dns({"dns.mail.mta_sts_policies": rows}, {"seconds": 86400})

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}

test_reasons_are_named if {
	count(rule.because) == 1 with input as cases["a host left out"].input
}
