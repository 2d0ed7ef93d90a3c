package aws.ec2.instances_are_managed_by_ssm_test

import data.aws.ec2.instances_are_managed_by_ssm as rule
import data.lib.samples_test as sample

cases := {
	"managed": good(instance({}), [node({})]),
	"unmanaged": bad(instance({}), []),
	"lost": bad(instance({}), [node({"PingStatus": "ConnectionLost"})]),
	"another one is managed": bad(instance({}), [node({"InstanceId": "i-2"})]),
	"run by a service": passed_over(instance({"Operator": {"Managed": true, "Principal": "eks.amazonaws.com"}}), []),
	"run by nobody else": bad(instance({"Operator": {"Managed": false}}), []),
	"stopped": passed_over(instance({"State": {"Name": "stopped"}}), []),
}

instance(changes) := sample.in_region(
	"arn:aws:ec2:eu-west-1:123456789012:instance/i-1",
	{"InstanceId": "i-1", "State": {"Name": "running"}, "LaunchTime": "2026-01-01T00:00:00Z"},
	changes,
)

node(changes) := sample.in_region(
	"arn:aws:ssm:eu-west-1:123456789012:managed-instance/i-1",
	{"InstanceId": "i-1", "PingStatus": "Online", "ResourceType": "EC2Instance"},
	changes,
)

document(row, others) := sample.aws({"aws.ec2.instances": [row], "aws.ssm.managed_instances": others}, {})

good(row, others) := sample.good(document(row, others), row._id)

bad(row, others) := sample.bad(document(row, others), row._id)

passed_over(row, others) := sample.neither(document(row, others))

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
