package aws.s3.replication_where_required_test

import data.aws.s3.replication_where_required as rule
import data.lib.aws_marked_buckets_examples_test as example
import data.lib.samples_test as sample

cases := {
	"all of it is copied": good(bucket({"_copied_to": copies})),
	"all of it, and nothing said of encryption": good(object.union(object.remove(bucket({"_copied_to": copies}), ["Encryption"]), {"_absent": ["Encryption"]})),
	"all but what is encrypted by a key": bad(bucket({"_copied_to": copies, "Encryption": encrypted("aws:kms")})),
	"all but what is encrypted twice by a key": bad(bucket({"_copied_to": copies, "Encryption": encrypted("aws:kms:dsse")})),
	"what is encrypted by a key too": good(bucket({"_copied_to": copies, "_copied_from_kms_to": copies, "Encryption": encrypted("aws:kms")})),
	"an encryption that nobody could read": bad(object.remove(bucket({"_copied_to": copies}), ["Encryption"])),
	"some of it is copied": bad(bucket({})),
	"no rules": bad(example.bucket({"_absent": ["_copied_to"]})),
	"a bucket that is not meant": sample.neither(document([example.bucket({"_at": {"tags": {"data": "none"}}})])),
	"tags that nobody could read": bad(object.union(object.remove(example.bucket({}), ["_at"]), {"_at": {"account": "123456789012", "region": "eu-west-1"}})),
}

copies := ["arn:aws:s3:::copies"]

encrypted(algorithm) := {"Rules": [{"ApplyServerSideEncryptionByDefault": {"SSEAlgorithm": algorithm}}]}

bucket(changes) := example.bucket(object.union(
	{"_copied_to": [], "_copied_from_kms_to": [], "Encryption": encrypted("AES256")},
	changes,
))

document(rows) := sample.aws({"aws.s3.buckets": rows}, {"tags": ["data=ephi"]})

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
