package aws.ec2.in_a_backup_plan_test

import data.aws.ec2.in_a_backup_plan as rule
import data.lib.aws_backup_examples_test as example
import data.lib.samples_test as sample

instance := sample.resource(
	{"account": "123456789012", "region": "eu-west-1", "tags": {"backup": "daily"}},
	"arn:aws:ec2:eu-west-1:123456789012:instance/i-1",
	{"InstanceId": "i-1", "State": {"Name": "running"}},
	{},
)

cases := object.union(example.cases("aws.ec2.instances", instance, "EC2"), {
	"terminated": sample.neither(example.document("aws.ec2.instances", object.union(instance, {"State": {"Name": "terminated"}}), {}, ["EC2"])),
})

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
