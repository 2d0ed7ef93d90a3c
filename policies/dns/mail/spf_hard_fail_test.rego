package dns.mail.spf_hard_fail_test

import data.dns.mail.spf_hard_fail as rule

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

record(changes) := resource(
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

resource(id, fields, changes) := object.union(
	object.union({"_id": id, "_at": {"domain": "acme.example"}, "_absent": [], "_unseen": {}}, fields),
	changes,
)

document(rows) := {
	"dns.mail.spf_records": rows,
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
