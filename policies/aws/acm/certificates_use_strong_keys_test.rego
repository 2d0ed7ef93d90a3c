package aws.acm.certificates_use_strong_keys_test

import data.aws.acm.certificates_use_strong_keys as rule
import data.lib.samples_test as sample

cases := {
	"as AWS writes it": good(row({})),
	"as AWS's model has it": good(row({"KeyAlgorithm": "RSA_4096"})),
	"of a curve": good(row({"KeyAlgorithm": "EC-prime256v1"})),
	"short": bad(row({"KeyAlgorithm": "RSA-1024"})),
	"unknown": bad(row({"KeyAlgorithm": "NEW_1"})),
}

row(changes) := sample.in_region("arn:aws:acm:eu-west-1:123456789012:certificate/1", {"CertificateArn": "arn:aws:acm:eu-west-1:123456789012:certificate/1", "DomainName": "acme.example", "Type": "IMPORTED", "Status": "ISSUED", "KeyAlgorithm": "RSA-2048", "InUse": true}, changes)

document(row) := sample.aws({"aws.acm.certificates": [row]}, {})

good(row) := sample.good(document(row), row._id)

bad(row) := sample.bad(document(row), row._id)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
