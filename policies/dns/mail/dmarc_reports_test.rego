package dns.mail.dmarc_reports_test

import data.dns.mail.dmarc_reports as rule

cases := {
	"somebody is told": good(record({})),
	"nobody is told": bad(object.remove(
		record({"_absent": ["sp", "rua", "ruaAccepted", "ruaRefused"]}),
		["rua", "ruaAccepted", "ruaRefused"],
	)),
	"no address": bad(record({"rua": [], "ruaAccepted": []})),
	"something else than mail": bad(record({"rua": ["https://reports.example"], "ruaAccepted": []})),
	"somebody who did not agree": bad(record({"ruaAccepted": [], "ruaRefused": ["x.example"]})),
	"nobody knows who agreed": bad(object.remove(record({}), ["ruaAccepted"])),
	"a record with a mistake": bad(record({"valid": false})),
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
		"policy": "reject",
		"policyDomain": "acme.example",
		"p": "reject",
		"pct": 100,
		"rua": ["mailto:dmarc@acme.example"],
		"ruaAccepted": ["acme.example"],
		"ruaRefused": [],
		"_absent": ["sp"],
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

test_who_did_not_agree_is_named if {
	count(rule.because) == 1 with input as cases["somebody who did not agree"].input
}

test_cases if {
	every case in cases {
		rule.compliant == {id | some id in case.compliant} with input as case.input
		rule.subjects - rule.compliant == {id | some id in case.failing} with input as case.input
	}
}
