package dns.mail.names_lead_somewhere_test

import data.dns.mail.names_lead_somewhere as rule

cases := {
	"all there": good(names({})),
	"one leads nowhere": bad(names({"dangling": ["autodiscover.acme.example"]})),
	"not read": bad(object.remove(names({}), ["dangling"])),
}

names(changes) := resource(
	"acme.example",
	{
		"domain": "acme.example",
		"exchangers": ["mx.acme.example"],
		"aliases": [{"name": "autodiscover.acme.example", "target": "autodiscover.mail.example", "exists": true}],
		"dangling": [],
	},
	changes,
)

resource(id, fields, changes) := object.union(
	object.union({"_id": id, "_at": {"domain": "acme.example"}, "_absent": [], "_unseen": {}}, fields),
	changes,
)

document(rows) := {
	"dns.mail.names": rows,
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

test_reasons_are_named if {
	count(rule.because) == 1 with input as cases["one leads nowhere"].input
}
