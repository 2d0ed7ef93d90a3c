package dns.mail.tls_failures_are_reported_test

import data.dns.mail.tls_failures_are_reported as rule

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

reports(changes) := resource(
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

resource(id, fields, changes) := object.union(
	object.union({"_id": id, "_at": {"domain": "acme.example"}, "_absent": [], "_unseen": {}}, fields),
	changes,
)

document(rows) := {
	"dns.mail.tls_reports": rows,
	"now_epoch": 1795000000,
	"params": {},
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
