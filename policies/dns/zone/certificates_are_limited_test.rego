package dns.zone.certificates_are_limited_test

import data.dns.zone.certificates_are_limited as rule

cases := {
	"one authority": good(caa({})),
	"reports only": bad(caa({"tags": ["iodef"], "issuers": []})),
	"none": bad(object.remove(caa({"records": [], "count": 0, "tags": [], "issuers": [], "_absent": ["foundAt"]}), ["foundAt"])),
	"not read": bad(object.remove(caa({}), ["tags"])),
}

caa(changes) := resource(
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

resource(id, fields, changes) := object.union(
	object.union({"_id": id, "_at": {"domain": "acme.example"}, "_absent": [], "_unseen": {}}, fields),
	changes,
)

document(rows) := {
	"dns.zone.caa_records": rows,
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
