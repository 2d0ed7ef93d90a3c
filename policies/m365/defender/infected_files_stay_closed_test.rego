package m365.defender.infected_files_stay_closed_test

import data.m365.defender.infected_files_stay_closed as rule

cases := {
	"closed": {"input": document([tenant({})]), "compliant": ["p1"], "failing": []},
	"open": {"input": document([tenant({"DisallowInfectedFileDownload": false})]), "compliant": [], "failing": ["p1"]},
	"it does not say": {"input": document([object.remove(tenant({}), ["DisallowInfectedFileDownload"])]), "compliant": [], "failing": ["p1"]},
	"null": {"input": document([object.remove(tenant({"_absent": ["DisallowInfectedFileDownload"]}), ["DisallowInfectedFileDownload"])]), "compliant": [], "failing": ["p1"]},
	"nothing": {"input": document([]), "compliant": [], "failing": []},
}

tenant(changes) := resource("p1", {"_tenant": "p1", "DisallowInfectedFileDownload": true}, changes)

place := {"tenant": "9f0c1a52-6d3b-4c8e-8f21-0d5b7e1c2a34"}

resource(id, fields, changes) := object.union(
	object.union({"_id": id, "_at": place, "_absent": [], "_unseen": {}}, fields),
	changes,
)

document(tenants) := {
	"m365.sharepoint.tenants": tenants,
	"now_epoch": 1795000000,
	"params": {},
	"target": {"_id": place.tenant, "provider": "m365"},
}

test_cases if {
	every case in cases {
		rule.compliant == {id | some id in case.compliant} with input as case.input
		rule.subjects - rule.compliant == {id | some id in case.failing} with input as case.input
	}
}
