package m365.tenant.contacts_are_set_test

import data.m365.tenant.contacts_are_set as rule

cases := {
	"all three": good(organization({"technical": 1, "security": 1, "privacy": 1})),
	"nobody for privacy": bad(organization({"technical": 1, "security": 1, "privacy": 0})),
	"nobody at all": bad(organization({"technical": 0, "security": 0, "privacy": 0})),
}

organization(contacts) := resource(
	place.tenant,
	{"id": place.tenant, "verifiedDomains": [], "_contacts": contacts},
	{},
)

place := {"tenant": "9f0c1a52-6d3b-4c8e-8f21-0d5b7e1c2a34"}

resource(id, fields, changes) := object.union(
	object.union({"_id": id, "_at": place, "_absent": [], "_unseen": {}}, fields),
	changes,
)

document(rows) := {
	"m365.tenant.organizations": rows,
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
