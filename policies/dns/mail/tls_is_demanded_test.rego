package dns.mail.tls_is_demanded_test

import data.dns.mail.tls_is_demanded as rule

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

policy(changes) := resource(
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

resource(id, fields, changes) := object.union(
	object.union({"_id": id, "_at": {"domain": "acme.example"}, "_absent": [], "_unseen": {}}, fields),
	changes,
)

document(rows) := {
	"dns.mail.mta_sts_policies": rows,
	"now_epoch": 1795000000,
	"params": {"seconds": 86400},
	"target": {"_id": "dns", "provider": "dns"},
}

good(row) := {"input": document([row]), "compliant": [row._id], "failing": []}

bad(row) := {"input": document([row]), "compliant": [], "failing": [row._id]}

test_cases if {
	every case in cases {
		rule.compliant == {id | some id in case.compliant} with input as case.input
		rule.subjects - rule.compliant == {id | some id in case.failing} with input as case.input
	}
}

test_reasons_are_named if {
	count(rule.because) == 1 with input as cases["a host left out"].input
}
