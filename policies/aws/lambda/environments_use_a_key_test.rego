package aws.lambda.environments_use_a_key_test

import data.aws.lambda.environments_use_a_key as rule
import data.lib.aws_functions_examples_test as example
import data.lib.samples_test as sample

cases := {
	"its own key": good(example.function({})),
	"the key of AWS": bad(object.union(object.remove(example.function({}), ["KMSKeyArn"]), {"_absent": ["KMSKeyArn"]})),
	"no variables": passed_over(example.function({"_has_variables": false})),
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
