package aws.s3.buckets_are_encrypted_test

import data.aws.s3.buckets_are_encrypted as rule
import data.lib.samples_test as sample

cases := {
	"with S3's own keys": good(bucket({"Rules": [{"ApplyServerSideEncryptionByDefault": {"SSEAlgorithm": "AES256"}}]})),
	"with a KMS key": good(bucket({"Rules": [{"ApplyServerSideEncryptionByDefault": {"SSEAlgorithm": "aws:kms"}}]})),
	"an algorithm that nobody knows": bad(bucket({"Rules": [{"ApplyServerSideEncryptionByDefault": {"SSEAlgorithm": "rot13"}}]})),
	"no rule": bad(bucket({"Rules": []})),
	"no encryption at all": bad(sample.in_region("arn:aws:s3:::b", {"Name": "b"}, {"_absent": ["Encryption"]})),
}

bucket(encryption) := sample.in_region("arn:aws:s3:::b", {"Name": "b", "Encryption": encryption}, {})

document(rows) := sample.aws({"aws.s3.buckets": rows}, {})

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
