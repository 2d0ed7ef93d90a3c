package aws.ec2.instances_have_a_profile_test

import data.aws.ec2.instances_have_a_profile as rule
import data.lib.aws_instances_examples_test as example
import data.lib.samples_test as sample

cases := {
	"a role": good(example.instance({})),
	"none": bad(example.instance({"IamInstanceProfile": null, "_absent": ["IamInstanceProfile"]})),
	"gone": passed_over(example.instance({"State": {"Name": "terminated"}})),
}

document(rows) := sample.aws({"aws.ec2.instances": rows}, {})

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

passed_over(row) := sample.neither(document([row]))

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
