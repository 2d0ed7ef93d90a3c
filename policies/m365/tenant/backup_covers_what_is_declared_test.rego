package m365.tenant.backup_covers_what_is_declared_test

import data.lib.samples_test as sample
import data.m365.tenant.backup_covers_what_is_declared as rule

cases := {
	"all three, and what is declared": good(units, []),
	"stated": good([], [statement({})]),
	"nothing": bad([], []),
	"nothing declared": object.union(bad(units, []), {"input": {"params": {"mailboxes": [], "drives": [], "sites": []}}}),
	"no site": bad([unit("mailbox", "m1"), unit("drive", "d1")], []),
	"not the declared mailbox": bad([unit("mailbox", "m2"), unit("drive", "d1"), unit("site", "s1")], []),
	"not the declared drive": bad([unit("mailbox", "m1"), unit("drive", "d2"), unit("site", "s1")], []),
	"not the declared site": bad([unit("mailbox", "m1"), unit("drive", "d1"), unit("site", "s2")], []),
	"no longer protected": bad([object.union(one, {"status": "unprotected"}) | some one in units], []),
	"the statement has expired": bad([], [statement({"_epoch": {"expires": 1790000000}})]),
	"the statement is of last year": bad([], [statement({"period": {"_epoch": {"to": 1760000000}}})]),
}

units := [unit("mailbox", "m1"), unit("drive", "d1"), unit("site", "s1")]

unit(kind, of) := sample.in_tenant(
	concat("-", [kind, of]),
	{"id": concat("-", [kind, of]), "policyId": "p", "status": "protected", "_kind": kind, "_of": of},
	{},
)

statement(changes) := sample.resource(
	{"file": "attestations/backup.toml"}, "backup", {
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

document(found, statements) := sample.m365(
	{
		"m365.tenant.backup_units": found,
		"manual.attestations": statements,
	},
	{"mailboxes": ["m1"], "drives": ["d1"], "sites": ["s1"], "days": 92, "statements": ["backup"]},
)

good(found, statements) := sample.good(document(found, statements), sample.tenant)

bad(found, statements) := sample.bad(document(found, statements), sample.tenant)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
