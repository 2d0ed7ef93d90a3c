package aws.ec2.imdsv2_is_required_test

import data.aws.ec2.imdsv2_is_required as rule
import data.lib.samples_test as sample

cases := {
	"a session is required": good(instance({})),
	"none is required": bad(instance({"MetadataOptions": {"HttpTokens": "optional", "HttpEndpoint": "enabled"}})),
	"metadata is switched off": good(instance({"MetadataOptions": {"HttpTokens": "optional", "HttpEndpoint": "disabled"}})),
	"stopped, and started again one day": bad(instance({"State": {"Name": "stopped"}, "MetadataOptions": {"HttpTokens": "optional", "HttpEndpoint": "enabled"}})),
	"gone": passed_over(instance({"State": {"Name": "terminated"}})),
}

instance(changes) := sample.in_region(
	"arn:aws:ec2:eu-west-1:123456789012:instance/i-1",
	{"InstanceId": "i-1", "State": {"Name": "running"}, "LaunchTime": "2026-01-01T00:00:00Z", "_epoch": {"LaunchTime": 1767225600}, "MetadataOptions": {"HttpTokens": "required", "HttpEndpoint": "enabled"}, "IamInstanceProfile": {"Arn": "arn:aws:iam::123456789012:instance-profile/web"}, "_public_addresses": [], "_stopped_at": 0},
	changes,
)

document(rows) := sample.aws({"aws.ec2.instances": rows}, {})

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

passed_over(row) := sample.neither(document([row]))

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
