package m365.tenant.passwords_do_not_expire_test

import data.m365.tenant.passwords_do_not_expire as rule

cases := {
	"never": good(domain({})),
	"every quarter": bad(domain({"passwordValidityPeriodInDays": 90})),
	"nobody knows": bad(object.remove(domain({}), ["passwordValidityPeriodInDays"])),
	"by a policy of the client's own": by_policy(domain({"passwordValidityPeriodInDays": 365})),
	"otherwise than that policy": against_policy(domain({})),
	"a domain below inherits": passed_over(object.remove(
		domain({"isRoot": false, "_absent": ["passwordValidityPeriodInDays"]}),
		["passwordValidityPeriodInDays"],
	)),
	"a domain that is not verified": passed_over(domain({"isVerified": false, "isRoot": false, "passwordValidityPeriodInDays": 90})),
	"nobody knows whether it inherits": bad(object.remove(domain({"passwordValidityPeriodInDays": 90}), ["isRoot"])),
	"another directory decides": passed_over(domain({"authenticationType": "Federated"})),
}

domain(changes) := resource(
	"acme.example",
	{
		"id": "acme.example",
		"authenticationType": "Managed",
		"isAdminManaged": true,
		"isDefault": true,
		"isInitial": false,
		"isRoot": true,
		"isVerified": true,
		"supportedServices": ["Email"],
		"passwordValidityPeriodInDays": 2147483647,
	},
	changes,
)

place := {"tenant": "9f0c1a52-6d3b-4c8e-8f21-0d5b7e1c2a34"}

resource(id, fields, changes) := object.union(
	object.union({"_id": id, "_at": place, "_absent": [], "_unseen": {}}, fields),
	changes,
)

document(rows, days) := {
	"m365.tenant.domains": rows,
	"now_epoch": 1795000000,
	"params": {"days": days},
	"target": {"_id": place.tenant, "provider": "m365"},
}

good(row) := {"input": document([row], 2147483647), "compliant": [row._id], "failing": []}

bad(row) := {"input": document([row], 2147483647), "compliant": [], "failing": [row._id]}

by_policy(row) := {"input": document([row], 365), "compliant": [row._id], "failing": []}

against_policy(row) := {"input": document([row], 365), "compliant": [], "failing": [row._id]}

passed_over(row) := {"input": document([row], 2147483647), "compliant": [], "failing": []}

test_cases if {
	every case in cases {
		rule.compliant == {id | some id in case.compliant} with input as case.input
		rule.subjects - rule.compliant == {id | some id in case.failing} with input as case.input
	}
}
