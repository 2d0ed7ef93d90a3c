package m365.entra.role_changes_are_announced_test

import data.m365.entra.role_changes_are_announced as rule

cases := {
	"told of all three": good(policy({})),
	"not told of one": bad(policy({"_recipients": {"activated": 0, "assigned": 1, "eligible": 1}})),
	"told of nothing": bad(policy({"_recipients": {"activated": 0, "assigned": 0, "eligible": 0}})),
	"one is not said": bad(object.remove(policy({}), ["_recipients"])),
	"role is not said": bad(object.remove(policy({"_recipients": {"activated": 0, "assigned": 0, "eligible": 0}}), ["roleDefinitionId"])),
	"another role": passed_over(policy({"roleDefinitionId": "00000000-0000-0000-0000-000000000001"})),
}

policy(changes) := resource(
	"r1",
	{
		"id": "r1",
		"policyId": "p1",
		"scopeId": "/",
		"scopeType": "DirectoryRole",
		"roleDefinitionId": "62e90394-69f5-4237-9190-012177145e10",
		"_approvalRequired": true,
		"_approvers": 1,
		"_contextRequired": false,
		"_enabledRules": ["MultiFactorAuthentication", "Justification"],
		"_mostMinutes": 480,
		"_recipients": {"activated": 1, "assigned": 1, "eligible": 1},
	},
	changes,
)

place := {"tenant": "9f0c1a52-6d3b-4c8e-8f21-0d5b7e1c2a34"}

resource(id, fields, changes) := object.union(
	object.union({"_id": id, "_at": place, "_absent": [], "_unseen": {}}, fields),
	changes,
)

document(role_policies) := {
	"m365.entra.role_policies": role_policies,
	"now_epoch": 1795000000,
	"params": {},
	"target": {"_id": place.tenant, "provider": "m365"},
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
