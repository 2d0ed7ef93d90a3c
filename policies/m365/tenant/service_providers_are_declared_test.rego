package m365.tenant.service_providers_are_declared_test

import data.m365.tenant.service_providers_are_declared as rule

cases := {
	"declared": good(partner("known", {})),
	"nobody knows it": bad(partner("stranger", {})),
	"nobody said whether it is one": bad(object.remove(partner("known", {"_absent": ["isServiceProvider"]}), ["isServiceProvider"])),
	"another company": {"input": document([partner("laboratory", {"isServiceProvider": false})]), "compliant": [], "failing": []},
	"none": none,
}

partner(id, changes) := resource(id, {"tenantId": id, "isServiceProvider": true}, changes)

place := {"tenant": "9f0c1a52-6d3b-4c8e-8f21-0d5b7e1c2a34"}

resource(id, fields, changes) := object.union(
	object.union({"_id": id, "_at": place, "_absent": [], "_unseen": {}}, fields),
	changes,
)

document(rows) := {
	"m365.entra.cross_tenant_partners": rows,
	"now_epoch": 1795000000,
	"params": {"providers": ["known"]},
	"target": {"_id": place.tenant, "provider": "m365"},
}

good(row) := {"input": document([row]), "compliant": [row._id], "failing": []}

bad(row) := {"input": document([row]), "compliant": [], "failing": [row._id]}

none := {"input": document([]), "compliant": [], "failing": []}

test_cases if {
	every case in cases {
		rule.compliant == {id | some id in case.compliant} with input as case.input
		rule.subjects - rule.compliant == {id | some id in case.failing} with input as case.input
	}
}
