package aws.cloudtrail.trail_bucket_is_locked_test

import data.aws.cloudtrail.trail_bucket_is_locked as rule
import data.lib.samples_test as sample

cases := {
	"locked": good(trail({})),
	"for years": good(locked({"BucketLock": {"ObjectLockEnabled": "Enabled", "Rule": {"DefaultRetention": {"Mode": "GOVERNANCE", "Years": 1}}}})),
	"for too short": bad(locked({"BucketLock": {"ObjectLockEnabled": "Enabled", "Rule": {"DefaultRetention": {"Mode": "COMPLIANCE", "Days": 30}}}})),
	"without a default": bad(locked({"BucketLock": {"ObjectLockEnabled": "Enabled"}})),
	"not locked": bad(locked({"_absent": ["BucketLock"]})),
}

locked(changes) := object.union(object.remove(trail({}), ["BucketLock"]), changes)

trail(changes) := sample.in_region(
	"arn:aws:cloudtrail:eu-west-1:123456789012:trail/main",
	{
		"Name": "main",
		"TrailARN": "arn:aws:cloudtrail:eu-west-1:123456789012:trail/main",
		"S3BucketName": "trail",
		"LogFileValidationEnabled": true,
		"IsMultiRegionTrail": true,
		"Status": {"IsLogging": true},
		"EventSelectors": [{"IncludeManagementEvents": true, "ReadWriteType": "All", "ExcludeManagementEventSources": []}],
		"BucketPolicyStatus": {"IsPublic": false},
		"BucketAcl": {"Grants": [{"Grantee": {"Type": "CanonicalUser"}, "Permission": "FULL_CONTROL"}]},
		"BucketBlock": {"BlockPublicAcls": true, "IgnorePublicAcls": true, "BlockPublicPolicy": true, "RestrictPublicBuckets": true},
		"BucketLogging": {"LoggingEnabled": {"TargetBucket": "logs", "TargetPrefix": "trail/"}},
		"BucketLock": {"ObjectLockEnabled": "Enabled", "Rule": {"DefaultRetention": {"Mode": "COMPLIANCE", "Days": 400}}},
	},
	changes,
)

document(rows) := sample.aws({"aws.cloudtrail.trails": rows}, {"days": 365})

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
