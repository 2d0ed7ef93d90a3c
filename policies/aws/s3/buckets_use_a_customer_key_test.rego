package aws.s3.buckets_use_a_customer_key_test

import data.aws.s3.buckets_use_a_customer_key as rule
import data.lib.samples_test as sample

cases := {
	"a key of the client": good(by("aws:kms", "arn:aws:kms:eu-west-1:123456789012:key/1")),
	"twice, by a key of the client": good(by("aws:kms:dsse", "alias/records")),
	"AWS's key of S3": bad(by("aws:kms", "arn:aws:kms:eu-west-1:123456789012:alias/aws/s3")),
	"AWS's key, unnamed": bad(bucket({"Encryption": {"Rules": [{"ApplyServerSideEncryptionByDefault": {"SSEAlgorithm": "aws:kms"}}]}})),
	"the client left it out": sample.neither(document([bucket({"Name": "letters"})])),
	"S3's own keys": bad(by("AES256", "arn:aws:kms:eu-west-1:123456789012:key/1")),
}

bucket(changes) := sample.in_region("arn:aws:s3:::records", {"Name": "records"}, changes)

by(algorithm, key) := bucket({"Encryption": {"Rules": [{"ApplyServerSideEncryptionByDefault": {
	"SSEAlgorithm": algorithm,
	"KMSMasterKeyID": key,
}}]}})

document(rows) := sample.aws({"aws.s3.buckets": rows}, {"exempt": ["letters"]})

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
