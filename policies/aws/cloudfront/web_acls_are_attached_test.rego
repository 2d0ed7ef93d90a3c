package aws.cloudfront.web_acls_are_attached_test

import data.aws.cloudfront.web_acls_are_attached as rule
import data.lib.aws_distributions_examples_test as example
import data.lib.samples_test as sample

cases := {
	"behind one": good(example.distribution({})),
	"behind none": bad(example.distribution({"WebACLId": ""})),
	"off": passed_over(example.distribution({"Enabled": false})),
	"the client left it out": passed_over(example.distribution({"Id": "E9"})),
}

document(rows) := sample.aws({"aws.cloudfront.distributions": rows}, {"exempt": ["E9"]})

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

passed_over(row) := sample.neither(document([row]))

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
