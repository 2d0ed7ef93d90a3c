package aws.account.account_is_in_an_organization_test

import data.aws.account.account_is_in_an_organization as rule
import data.lib.samples_test as sample

cases := {
	"a member": sample.good(document([membership]), "123456789012"),
	"a member that shares the bill alone": sample.bad(document([object.union(membership, {"FeatureSet": "CONSOLIDATED_BILLING"})]), "123456789012"),
	"an account by itself": sample.bad(document([]), "123456789012"),
}

membership := sample.in_account(
	"o-a1b2c3d4e5",
	{"Id": "o-a1b2c3d4e5", "MasterAccountId": "210987654321", "FeatureSet": "ALL"},
	{},
)

document(rows) := sample.aws({"aws.organizations.memberships": rows}, {})

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
