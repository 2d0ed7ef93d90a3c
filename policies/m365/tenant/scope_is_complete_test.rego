package m365.tenant.scope_is_complete_test

import data.lib.samples_test as sample
import data.m365.tenant.scope_is_complete as rule

cases := {
	"all is looked at": good(scope({})),
	"a domain that nobody named": bad(scope({"_unexplained": ["branch.example"]})),
	"a domain that the tenant does not have": bad(scope({"_missing": ["gone.example"]})),
}

scope(changes) := sample.in_tenant(
	sample.tenant,
	{"_declared": ["acme.example"], "_discovered": ["acme.example"], "_unexplained": [], "_missing": []},
	changes,
)

document(rows) := sample.m365({"m365.tenant.scopes": rows}, {})

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
