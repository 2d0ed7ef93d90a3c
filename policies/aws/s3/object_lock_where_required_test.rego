package aws.s3.object_lock_where_required_test

import data.aws.s3.object_lock_where_required as rule
import data.lib.aws_marked_buckets_examples_test as example
import data.lib.samples_test as sample

cases := {
	"locked for days": good(example.bucket({"ObjectLock": {"ObjectLockEnabled": "Enabled", "Rule": {"DefaultRetention": {"Mode": "COMPLIANCE", "Days": 365}}}})),
	"locked without a rule": bad(example.bucket({"ObjectLock": {"ObjectLockEnabled": "Enabled"}})),
	"no lock": bad(example.bucket({"_absent": ["ObjectLock"]})),
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
