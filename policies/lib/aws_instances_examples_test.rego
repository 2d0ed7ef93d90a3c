# METADATA
# title: A machine of EC2
# description: Shared by the tests of aws.ec2 about machines, changed as a case needs.
package lib.aws_instances_examples_test

import data.lib.samples_test as sample

instance(changes) := sample.in_region(
	"arn:aws:ec2:eu-west-1:123456789012:instance/i-1",
	{"InstanceId": "i-1", "State": {"Name": "running"}, "LaunchTime": "2026-01-01T00:00:00Z", "_epoch": {"LaunchTime": 1767225600}, "MetadataOptions": {"HttpTokens": "required", "HttpEndpoint": "enabled"}, "IamInstanceProfile": {"Arn": "arn:aws:iam::123456789012:instance-profile/web"}, "_public_addresses": [], "_stopped_at": 0},
	changes,
)
