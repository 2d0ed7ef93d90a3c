package m365.tenant.passwords_do_not_expire_test

import data.lib.samples_test as sample
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

domain(changes) := sample.in_tenant(
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

document(rows, days) := sample.m365({"m365.tenant.domains": rows}, {"days": days})

good(row) := sample.good(document([row], 2147483647), row._id)

bad(row) := sample.bad(document([row], 2147483647), row._id)

by_policy(row) := {"input": document([row], 365), "compliant": [row._id], "failing": []}

against_policy(row) := {"input": document([row], 365), "compliant": [], "failing": [row._id]}

passed_over(row) := sample.neither(document([row], 2147483647))

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
