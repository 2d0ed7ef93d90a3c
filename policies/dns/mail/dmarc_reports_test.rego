package dns.mail.dmarc_reports_test

import data.dns.mail.dmarc_reports as rule
import data.lib.samples_test as sample

cases := {
	"somebody is told": good(record({})),
	"nobody is told": bad(unheard({})),
	"no address": bad(record({"rua": [], "ruaAccepted": []})),
	"something else than mail": bad(record({"rua": ["https://reports.example"], "ruaAccepted": []})),
	"somebody who did not agree": bad(record({"ruaAccepted": [], "ruaRefused": ["x.example"]})),
	"nobody knows who agreed": bad(object.remove(record({}), ["ruaAccepted"])),
	"a record that counts for nothing": bad(record({"valid": false})),
	"a domain that sends no mail": good(unheard({"silent": true})),
	"a domain that sends no mail and does not have it rejected": bad(unheard({"silent": true, "policy": "quarantine"})),
	"a domain that sends no mail, with a record that counts for nothing": bad(unheard({"silent": true, "valid": false})),
}

unheard(changes) := object.remove(
	record(object.union({"_absent": ["sp", "rua", "ruaAccepted", "ruaRefused"]}, changes)),
	["rua", "ruaAccepted", "ruaRefused"],
)

record(changes) := sample.in_domain(
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
		"_absent": ["sp"],
	},
	changes,
)

document(rows) := sample.dns({"dns.mail.dmarc_records": rows}, {})

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

test_who_did_not_agree_is_named if {
	count(rule.because) == 1 with input as cases["somebody who did not agree"].input
}

test_what_a_domain_that_sends_no_mail_still_has_to_say_is_named if {
	count(rule.because) == 1 with input as cases["a domain that sends no mail and does not have it rejected"].input
}

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
