package aws.ec2.instances_have_no_public_ip_test

import data.aws.ec2.instances_have_no_public_ip as rule
import data.lib.aws_instances_examples_test as example
import data.lib.samples_test as sample

cases := {
	"none": good(example.instance({})),
	"one": bad(example.instance({"_public_addresses": ["203.0.113.7"]})),
	"declared": good(example.instance({"InstanceId": "i-declared", "_public_addresses": ["203.0.113.7"]})),
	"gone": passed_over(example.instance({"State": {"Name": "terminated"}})),
}

document(rows) := sample.aws({"aws.ec2.instances": rows}, {"known": ["i-declared"]})

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

passed_over(row) := sample.neither(document([row]))

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
