package m365.tenant.scope_is_complete_test

import data.m365.tenant.scope_is_complete as rule

cases := {
	"all is looked at": good(scope({})),
	"a domain that nobody named": bad(scope({"_unexplained": ["branch.example"]})),
	"a domain that the tenant does not have": bad(scope({"_missing": ["gone.example"]})),
}

scope(changes) := resource(
	place.tenant,
	{"_declared": ["acme.example"], "_discovered": ["acme.example"], "_unexplained": [], "_missing": []},
	changes,
)

place := {"tenant": "9f0c1a52-6d3b-4c8e-8f21-0d5b7e1c2a34"}

resource(id, fields, changes) := object.union(
	object.union({"_id": id, "_at": place, "_absent": [], "_unseen": {}}, fields),
	changes,
)

document(rows) := {
	"m365.tenant.scopes": rows,
	"now_epoch": 1795000000,
	"params": {},
	"target": {"_id": place.tenant, "provider": "m365"},
}

good(row) := {"input": document([row]), "compliant": [row._id], "failing": []}

bad(row) := {"input": document([row]), "compliant": [], "failing": [row._id]}

test_cases if {
	every case in cases {
		rule.compliant == {id | some id in case.compliant} with input as case.input
		rule.subjects - rule.compliant == {id | some id in case.failing} with input as case.input
	}
}
