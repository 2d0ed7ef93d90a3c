package aws.kinesis.streams_are_encrypted_test

import data.aws.kinesis.streams_are_encrypted as rule
import data.lib.samples_test as sample

cases := {
	"on": good(stream({})),
	"off": bad(stream({"Summary": {"EncryptionType": "NONE"}})),
}

document(rows) := sample.aws({"aws.kinesis.streams": rows}, {})

stream(changes) := sample.in_region(
	"arn:aws:kinesis:eu-west-1:123456789012:stream/visits",
	{"StreamName": "visits", "Summary": {"EncryptionType": "KMS", "KeyId": "alias/aws/kinesis"}},
	changes,
)

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
