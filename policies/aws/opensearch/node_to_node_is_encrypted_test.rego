package aws.opensearch.node_to_node_is_encrypted_test

import data.aws.opensearch.node_to_node_is_encrypted as rule
import data.lib.samples_test as sample

cases := {
	"encrypted": good(domain({})),
	"not encrypted": bad(domain({"NodeToNodeEncryptionOptions": {"Enabled": false}})),
	"not said": bad(object.remove(domain({}), ["NodeToNodeEncryptionOptions"])),
}

document(rows) := sample.aws({"aws.opensearch.domains": rows}, {})

domain(changes) := sample.in_region(
	"arn:aws:es:eu-west-1:123456789012:domain/letters",
	{"DomainName": "letters", "NodeToNodeEncryptionOptions": {"Enabled": true}},
	changes,
)

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
