package m365.entra.logs_can_be_read_test

import data.m365.entra.logs_can_be_read as rule

cases := {
	"both are fresh": good([log({"_newest": 1794990000})], [log({"_newest": 1794980000})]),
	"sign-ins stopped": bad([log({"_newest": 1790000000})], [log({"_newest": 1794980000})]),
	"changes stopped": bad([log({"_newest": 1794990000})], [log({"_newest": 1790000000})]),
	"no entry at all": bad([log({"_absent": ["_newest"]})], [log({"_newest": 1794980000})]),
	"nothing was read": bad([], []),
}

log(changes) := resource(place.tenant, {}, changes)

place := {"tenant": "9f0c1a52-6d3b-4c8e-8f21-0d5b7e1c2a34"}

resource(id, fields, changes) := object.union(
	object.union({"_id": id, "_at": place, "_absent": [], "_unseen": {}}, fields),
	changes,
)

document(sign_ins, changes) := {
	"m365.entra.sign_in_logs": sign_ins,
	"m365.entra.audit_logs": changes,
	"now_epoch": 1795000000,
	"params": {"days": 7},
	"target": {"_id": place.tenant, "provider": "m365"},
}

good(sign_ins, changes) := {"input": document(sign_ins, changes), "compliant": [place.tenant], "failing": []}

bad(sign_ins, changes) := {"input": document(sign_ins, changes), "compliant": [], "failing": [place.tenant]}

test_cases if {
	every case in cases {
		rule.compliant == {id | some id in case.compliant} with input as case.input
		rule.subjects - rule.compliant == {id | some id in case.failing} with input as case.input
	}
}
