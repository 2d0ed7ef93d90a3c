package aws.ec2.instances_are_not_long_stopped_test

import data.aws.ec2.instances_are_not_long_stopped as rule
import data.lib.aws_instances_examples_test as example
import data.lib.samples_test as sample

cases := {
	"running": good(example.instance({})),
	"stopped yesterday": good(example.instance({"State": {"Name": "stopped"}, "_stopped_at": 1794900000})),
	"stopped long ago": bad(example.instance({"State": {"Name": "stopped"}, "_stopped_at": 1780000000})),
	"gone": passed_over(example.instance({"State": {"Name": "terminated"}})),
}

document(rows) := sample.aws({"aws.ec2.instances": rows}, {"days": 30})

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

passed_over(row) := sample.neither(document([row]))

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
