# METADATA
# title: A trail of CloudTrail
# description: Shared by the tests of what trails record and where they write it, changed as a case needs.
package lib.aws_trails_examples_test

import data.lib.samples_test as sample

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

basic(half, values) := {"EventSelectors": [{
	"ReadWriteType": half,
	"IncludeManagementEvents": true,
	"DataResources": [{"Type": "AWS::S3::Object", "Values": values}],
}]}
