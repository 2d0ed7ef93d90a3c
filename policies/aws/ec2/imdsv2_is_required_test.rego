package aws.ec2.imdsv2_is_required_test

import data.aws.ec2.imdsv2_is_required as rule
import data.lib.aws_instances_examples_test as example
import data.lib.samples_test as sample

cases := {
	"a session is required": good(example.instance({})),
	"none is required": bad(example.instance({"MetadataOptions": {"HttpTokens": "optional", "HttpEndpoint": "enabled"}})),
	"metadata is switched off": good(example.instance({"MetadataOptions": {"HttpTokens": "optional", "HttpEndpoint": "disabled"}})),
	"stopped, and started again one day": bad(example.instance({"State": {"Name": "stopped"}, "MetadataOptions": {"HttpTokens": "optional", "HttpEndpoint": "enabled"}})),
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
