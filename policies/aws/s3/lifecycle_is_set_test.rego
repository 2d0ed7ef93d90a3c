package aws.s3.lifecycle_is_set_test

import data.aws.s3.lifecycle_is_set as rule
import data.lib.aws_marked_buckets_examples_test as example
import data.lib.samples_test as sample

cases := {
	"objects end after a year": good(ruled("Enabled", {"Expiration": {"Days": 365}})),
	"objects end on a day": good(ruled("Enabled", {"Expiration": {"Date": "2030-01-01T00:00:00Z"}})),
	"earlier versions end": good(ruled("Enabled", {"NoncurrentVersionExpiration": {"NoncurrentDays": 30}})),
	"the rule is off": bad(ruled("Disabled", {"Expiration": {"Days": 365}})),
	"only broken uploads end": bad(ruled("Enabled", {"AbortIncompleteMultipartUpload": {"DaysAfterInitiation": 7}})),
	"objects are moved alone": bad(ruled("Enabled", {"Transitions": [{"Days": 30, "StorageClass": "GLACIER"}]})),
	"no rules": bad(example.bucket({"_absent": ["Lifecycle"]})),
	"a bucket that is not meant": sample.neither(document([example.bucket({"_at": {"tags": {"data": "none"}}})])),
	"tags that nobody could read": bad(object.union(object.remove(example.bucket({}), ["_at"]), {"_at": {"account": "123456789012", "region": "eu-west-1"}})),
}

ruled(status, what) := example.bucket({"Lifecycle": {"Rules": [object.union({"ID": "end", "Status": status}, what)]}})

document(rows) := sample.aws({"aws.s3.buckets": rows}, {"tags": ["data=ephi"]})

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
