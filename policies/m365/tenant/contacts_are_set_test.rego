package m365.tenant.contacts_are_set_test

import data.lib.samples_test as sample
import data.m365.tenant.contacts_are_set as rule

cases := {
	"all three": good(organization({"technical": 1, "security": 1, "privacy": 1})),
	"nobody for privacy": bad(organization({"technical": 1, "security": 1, "privacy": 0})),
	"nobody at all": bad(organization({"technical": 0, "security": 0, "privacy": 0})),
}

organization(contacts) := sample.in_tenant(
	sample.tenant,
	{"id": sample.tenant, "verifiedDomains": [], "_contacts": contacts},
	{},
)

document(rows) := sample.m365({"m365.tenant.organizations": rows}, {})

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
