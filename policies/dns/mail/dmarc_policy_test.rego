package dns.mail.dmarc_policy_test

import data.dns.mail.dmarc_policy as rule

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

record(changes) := resource(
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

resource(id, fields, changes) := object.union(
	object.union({"_id": id, "_at": {"domain": "acme.example"}, "_absent": [], "_unseen": {}}, fields),
	changes,
)

document(rows) := {
	"dns.mail.dmarc_records": rows,
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
