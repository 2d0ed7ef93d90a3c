package aws.s3.acls_are_disabled_test

import data.aws.s3.acls_are_disabled as rule
import data.lib.samples_test as sample

cases := {
	"they are off": good(owned("BucketOwnerEnforced")),
	"the owner is preferred": bad(owned("BucketOwnerPreferred")),
	"whoever writes owns": bad(owned("ObjectWriter")),
	"no controls": bad(bucket({"_absent": ["OwnershipControls"]})),
}

bucket(changes) := sample.in_region("arn:aws:s3:::records", {"Name": "records"}, changes)

owned(by) := bucket({"OwnershipControls": {"Rules": [{"ObjectOwnership": by}]}})

document(rows) := sample.aws({"aws.s3.buckets": rows}, {})

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
