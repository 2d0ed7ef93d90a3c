package m365.tenant.forms_are_scanned_for_phishing_test

import data.m365.tenant.forms_are_scanned_for_phishing as rule

cases := {
	"on": good(settings({})),
	"off": bad(settings({"isInOrgFormsPhishingScanEnabled": false})),
	"null": bad(resource(place.tenant, {}, {"_absent": ["isInOrgFormsPhishingScanEnabled"]})),
	"nothing was sent": none,
}

settings(changes) := resource(place.tenant, {"isInOrgFormsPhishingScanEnabled": true}, changes)

place := {"tenant": "9f0c1a52-6d3b-4c8e-8f21-0d5b7e1c2a34"}

resource(id, fields, changes) := object.union(
	object.union({"_id": id, "_at": place, "_absent": [], "_unseen": {}}, fields),
	changes,
)

document(rows) := {
	"m365.tenant.forms_settings": rows,
	"now_epoch": 1795000000,
	"params": {},
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
