package aws.account.security_contact_is_set_test

import data.aws.account.security_contact_is_set as rule
import data.lib.samples_test as sample

cases := {
	"all are set": sample.good(
		document([contact("SECURITY", true), contact("BILLING", true), contact("OPERATIONS", true)]),
		"123456789012",
	),
	"none is set": sample.bad(
		document([contact("SECURITY", false), contact("BILLING", false), contact("OPERATIONS", false)]),
		"123456789012",
	),
	"nothing is told": sample.bad(document([]), "123456789012"),
	"the others are not set": sample.good(document([contact("SECURITY", true), contact("BILLING", false)]), "123456789012"),
}

contact(type, is_set) := sample.in_account(
	concat("/", ["123456789012", type]),
	{"AlternateContactType": type, "_is_set": is_set},
	{},
)

document(rows) := sample.aws({"aws.account.alternate_contacts": rows}, {})

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
