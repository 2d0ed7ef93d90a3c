package m365.entra.groups_are_private_test

import data.m365.entra.groups_are_private as rule

cases := {
	"private": good(group({})),
	"members are hidden": good(group({"visibility": "HiddenMembership"})),
	"public": bad(group({"visibility": "Public"})),
	"nobody knows": bad(object.remove(group({}), ["visibility"])),
	"a security group": passed_over(group({"groupTypes": [], "visibility": "Public"})),
}

group(changes) := resource("g1", {"id": "g1", "groupTypes": ["Unified"], "visibility": "Private"}, changes)

resource(id, fields, changes) := object.union(
	object.union({"_id": id, "_at": {"tenant": "9f0c1a52-6d3b-4c8e-8f21-0d5b7e1c2a34"}, "_absent": [], "_unseen": {}}, fields),
	changes,
)

document(rows) := {
	"m365.entra.groups": rows,
	"now_epoch": 1795000000,
	"params": {"public": []},
	"target": {"_id": "9f0c1a52-6d3b-4c8e-8f21-0d5b7e1c2a34", "provider": "m365"},
}

good(row) := {"input": document([row]), "compliant": [row._id], "failing": []}

bad(row) := {"input": document([row]), "compliant": [], "failing": [row._id]}

passed_over(row) := {"input": document([row]), "compliant": [], "failing": []}

test_cases if {
	every case in cases {
		rule.compliant == {id | some id in case.compliant} with input as case.input
		rule.subjects - rule.compliant == {id | some id in case.failing} with input as case.input
	}
}
