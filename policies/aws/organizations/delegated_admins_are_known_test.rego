package aws.organizations.delegated_admins_are_known_test

import data.aws.organizations.delegated_admins_are_known as rule
import data.lib.samples_test as sample

cases := {
	"named in the client file": sample.good(document([admin({})], ["210987654321"]), "210987654321"),
	"not named": sample.bad(document([admin({})], []), "210987654321"),
	"another one is named": sample.bad(document([admin({})], ["111122223333"]), "210987654321"),
	"nobody administers anything": sample.neither(document([], [])),
}

admin(changes) := sample.in_account(
	"210987654321",
	{"Id": "210987654321", "Services": [{"ServicePrincipal": "guardduty.amazonaws.com"}]},
	changes,
)

document(rows, known) := sample.aws({"aws.organizations.delegated_administrators": rows}, {"known": known})

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
