package aws.opensearch.tls_is_required_test

import data.aws.opensearch.tls_is_required as rule
import data.lib.samples_test as sample

cases := {
	"required": good(domain({})),
	"HTTP too": bad(domain({"DomainEndpointOptions": {"EnforceHTTPS": false}})),
	"of an old version": bad(domain({"DomainEndpointOptions": {"TLSSecurityPolicy": "Policy-Min-TLS-1-0-2019-07"}})),
	"a policy not said": bad(object.remove(domain({}), ["DomainEndpointOptions"])),
}

document(rows) := sample.aws({"aws.opensearch.domains": rows}, {})

domain(changes) := sample.in_region(
	"arn:aws:es:eu-west-1:123456789012:domain/letters",
	{"DomainName": "letters", "DomainEndpointOptions": {"EnforceHTTPS": true, "TLSSecurityPolicy": "Policy-Min-TLS-1-2-2019-07"}},
	changes,
)

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
