package m365.entra.failed_sign_ins_are_reviewed_test

import data.lib.samples_test as sample
import data.m365.entra.failed_sign_ins_are_reviewed as rule

cases := {
	"stated last week": good([statement({})]),
	"nobody stated it": bad([]),
	"another statement": bad([statement({"_id": "door"})]),
	"a scope": bad([statement({"kind": "scope"})]),
	"stated for last year": bad([statement({"period": {"_epoch": {"to": 1760000000}}})]),
	"signed before the period was over": bad([statement({"period": {"_epoch": {"to": 1794970000}}})]),
	"it has expired": bad([statement({"_epoch": {"expires": 1790000000}})]),
	"it does not say until when": bad([object.union(object.remove(statement({}), ["expires", "_epoch"]), {"_epoch": {"signed": 1794960000}})]),
	"stated tomorrow": bad([statement({"_epoch": {"signed": 1795100000}})]),
	"a log without an entry": {
		"input": document([sample.in_tenant(sample.tenant, {"_failed": 0}, {"_absent": ["_newest"]})], [statement({})]),
		"compliant": [],
		"failing": [sample.tenant],
	},
	"no log": {"input": document([], [statement({})]), "compliant": [], "failing": []},
}

log := sample.in_tenant(
	sample.tenant,
	{"_newest": 1794990000, "_failed": 12, "_failedAll": true, "_risky": 0, "_riskyAll": true},
	{},
)

statement(changes) := sample.resource(
	{"file": "attestations/sign-in-review.toml"}, "sign-in-review", {
		"kind": "statement",
		"framework": "hipaa",
		"controls": ["hipaa:164.308(a)(1)(ii)(D)"],
		"statement": "It was done.",
		"role": "security official",
		"signed": "2026-11-16",
		"expires": "2027-02-28",
		"_epoch": {"signed": 1794960000, "expires": 1803772800},
		"period": {"from": "2026-08-01", "to": "2026-11-15", "_epoch": {"from": 1785542400, "to": 1794700000}},
	},
	changes,
)

document(rows, statements) := sample.m365(
	{
		"m365.entra.sign_in_logs": rows,
		"manual.attestations": statements,
	},
	{"days": 92, "statements": ["sign-in-review"]},
)

good(statements) := sample.good(document([log], statements), sample.tenant)

bad(statements) := sample.bad(document([log], statements), sample.tenant)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
