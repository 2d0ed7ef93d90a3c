package m365.entra.global_administrator_needs_approval_test

import data.m365.entra.global_administrator_needs_approval as rule

cases := {
	"approved": good(policy({})),
	"not asked": bad(policy({"_approvalRequired": false})),
	"not known": bad(object.remove(policy({}), ["_approvalRequired"])),
	"role is not said": bad(object.remove(policy({"_approvalRequired": false}), ["roleDefinitionId"])),
	"another role": passed_over(policy({"roleDefinitionId": "fe930be7-5e62-47db-91af-98c3a49a38b1", "_approvalRequired": false})),
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
