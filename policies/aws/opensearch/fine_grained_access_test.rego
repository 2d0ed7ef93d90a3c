package aws.opensearch.fine_grained_access_test

import data.aws.opensearch.fine_grained_access as rule
import data.lib.samples_test as sample

cases := {
	"on": good(domain({})),
	"off": bad(domain({"AdvancedSecurityOptions": {"Enabled": false}})),
	"anonymous too": bad(domain({"AdvancedSecurityOptions": {"AnonymousAuthEnabled": true}})),
	"not said": bad(object.remove(domain({}), ["AdvancedSecurityOptions"])),
}

document(rows) := sample.aws({"aws.opensearch.domains": rows}, {})

domain(changes) := sample.in_region(
	"arn:aws:es:eu-west-1:123456789012:domain/letters",
	{"DomainName": "letters", "AdvancedSecurityOptions": {"Enabled": true, "AnonymousAuthEnabled": false}},
	changes,
)

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
