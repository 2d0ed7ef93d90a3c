package aws.lambda.functions_are_in_a_vpc_test

import data.aws.lambda.functions_are_in_a_vpc as rule
import data.lib.aws_functions_examples_test as example
import data.lib.samples_test as sample

cases := {
	"in a network": good(example.function({})),
	"in none": bad(object.union(object.remove(example.function({}), ["VpcConfig"]), {"_absent": ["VpcConfig"]})),
	"AWS says of none": bad(object.union(
		object.remove(example.function({}), ["VpcConfig"]),
		{"VpcConfig": {"SubnetIds": [], "SecurityGroupIds": [], "VpcId": ""}},
	)),
	"the client left it out": passed_over(example.function({"FunctionName": "known"})),
}

document(rows) := sample.aws({"aws.lambda.functions": rows}, {"exempt": ["known"]})

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

passed_over(row) := sample.neither(document([row]))

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
