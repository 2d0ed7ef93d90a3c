package aws.elb.access_is_logged_test

import data.aws.elb.access_is_logged as rule
import data.lib.aws_balancers_examples_test as example
import data.lib.samples_test as sample

cases := {
	"written down": good(example.balancer({})),
	"not written down": bad(example.balancer({"Attributes": {"AccessLog": {"Enabled": false}}})),
}

document(rows) := sample.aws({"aws.elb.load_balancers": rows}, {})

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
