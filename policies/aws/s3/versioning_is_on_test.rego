package aws.s3.versioning_is_on_test

import data.aws.s3.versioning_is_on as rule
import data.lib.samples_test as sample

cases := {
	"enabled": good(bucket({"Status": "Enabled"})),
	"suspended": bad(bucket({"Status": "Suspended"})),
	"never set": bad(bucket({})),
}

bucket(versioning) := sample.in_region("arn:aws:s3:::b", {"Name": "b", "Versioning": versioning}, {})

document(rows) := sample.aws({"aws.s3.buckets": rows}, {})

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
