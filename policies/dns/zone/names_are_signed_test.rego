package dns.zone.names_are_signed_test

import data.dns.zone.names_are_signed as rule

cases := {
	"signed": good(zone({})),
	"not signed": bad(zone({"signed": false, "algorithms": [], "authentic": false})),
	"not read": bad(object.remove(zone({}), ["signed"])),
}

zone(changes) := resource(
	"acme.example",
	{"domain": "acme.example", "zone": "acme.example", "signed": true, "algorithms": ["13"], "authentic": true},
	changes,
)

resource(id, fields, changes) := object.union(
	object.union({"_id": id, "_at": {"domain": "acme.example"}, "_absent": [], "_unseen": {}}, fields),
	changes,
)

document(rows) := {
	"dns.zone.signatures": rows,
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
