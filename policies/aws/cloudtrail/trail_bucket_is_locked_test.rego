package aws.cloudtrail.trail_bucket_is_locked_test

import data.aws.cloudtrail.trail_bucket_is_locked as rule
import data.lib.aws_trails_examples_test as example
import data.lib.samples_test as sample

cases := {
	"locked": good(example.trail({})),
	"for years": good(locked({"BucketLock": {"ObjectLockEnabled": "Enabled", "Rule": {"DefaultRetention": {"Mode": "GOVERNANCE", "Years": 1}}}})),
	"for too short": bad(locked({"BucketLock": {"ObjectLockEnabled": "Enabled", "Rule": {"DefaultRetention": {"Mode": "COMPLIANCE", "Days": 30}}}})),
	"without a default": bad(locked({"BucketLock": {"ObjectLockEnabled": "Enabled"}})),
	"not locked": bad(locked({"_absent": ["BucketLock"]})),
}

locked(changes) := object.union(object.remove(example.trail({}), ["BucketLock"]), changes)

document(rows) := sample.aws({"aws.cloudtrail.trails": rows}, {"days": 365})

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
