# METADATA
# title: A bucket, and who may reach it
# description: Shared by the tests of who reaches buckets, changed as a case needs.
package lib.aws_open_buckets_examples_test

import data.lib.samples_test as sample

bucket(changes) := sample.in_region(
	"arn:aws:s3:::records",
	{
		"Name": "records",
		"_absent": ["OwnershipControls", "PolicyStatus", "PublicAccessBlock", "_statements"],
		"Acl": {
			"Owner": {"ID": "owner"},
			"Grants": [{"Grantee": {"Type": "CanonicalUser", "ID": "owner"}, "Permission": "FULL_CONTROL"}],
		},
	},
	changes,
)
