package m365.power_platform.apps_are_shared_by_name_test

import data.m365.power_platform.apps_are_shared_by_name as rule

cases := {
	"by name": good(settings({})),
	"with everyone": bad(settings({"_disableShareWithEveryone": false})),
	"the field is not there": bad(resource(place.tenant, {}, {})),
	"the provider says there is none": bad(resource(place.tenant, {}, {"_absent": ["_disableShareWithEveryone"]})),
	"nothing was found": {"input": document([]), "compliant": [], "failing": []},
}

settings(changes) := resource(place.tenant, {"_disableShareWithEveryone": true}, changes)

place := {"tenant": "9f0c1a52-6d3b-4c8e-8f21-0d5b7e1c2a34"}

resource(id, fields, changes) := object.union(
	object.union({"_id": id, "_at": place, "_absent": [], "_unseen": {}}, fields),
	changes,
)

document(rows) := {
	"m365.power_platform.tenant_settings": rows,
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
