package aws.lambda.runtimes_are_supported_test

import data.aws.lambda.runtimes_are_supported as rule
import data.lib.aws_functions_examples_test as example
import data.lib.samples_test as sample

cases := {
	"supported": good(example.function({})),
	"since long not": bad(example.function({"Runtime": "nodejs14.x", "_supported_until": 1701734400})),
	"nobody knows": bad(object.remove(example.function({}), ["_supported_until"])),
	"an image": passed_over(example.function({"PackageType": "Image", "_absent": ["Runtime", "_supported_until"]})),
}

document(rows) := sample.aws({"aws.lambda.functions": rows}, {})

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

passed_over(row) := sample.neither(document([row]))

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
