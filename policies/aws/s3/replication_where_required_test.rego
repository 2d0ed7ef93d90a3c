package aws.s3.replication_where_required_test

import data.aws.s3.replication_where_required as rule
import data.lib.aws_marked_buckets_examples_test as example
import data.lib.samples_test as sample

cases := {
	"all of it is copied": good(example.bucket({"_copied_to": ["arn:aws:s3:::copies"]})),
	"some of it is copied": bad(example.bucket({"_copied_to": []})),
	"no rules": bad(example.bucket({"_absent": ["_copied_to"]})),
	"a bucket that is not meant": sample.neither(document([example.bucket({"_at": {"tags": {"data": "none"}}})])),
	"tags that nobody could read": bad(object.union(object.remove(example.bucket({}), ["_at"]), {"_at": {"account": "123456789012", "region": "eu-west-1"}})),
}

document(rows) := sample.aws({"aws.s3.buckets": rows}, {"tags": ["data=ephi"]})

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
