package aws.cloudfront.viewers_use_https_test

import data.aws.cloudfront.viewers_use_https as rule
import data.lib.aws_distributions_examples_test as example
import data.lib.samples_test as sample

cases := {
	"redirected": good(example.distribution({})),
	"one path more": good(example.distribution({"CacheBehaviors": {"Quantity": 1, "Items": [path("https-only")]}})),
	"open": bad(example.distribution({"DefaultCacheBehavior": {"ViewerProtocolPolicy": "allow-all"}})),
	"one path is open": bad(example.distribution({"CacheBehaviors": {"Quantity": 1, "Items": [path("allow-all")]}})),
	"paths that are not told": bad(example.distribution({"CacheBehaviors": {"Quantity": 1}})),
	"off": passed_over(example.distribution({"Enabled": false})),
}

path(policy) := {"PathPattern": "/x", "ViewerProtocolPolicy": policy}

document(rows) := sample.aws({"aws.cloudfront.distributions": rows}, {})

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

passed_over(row) := sample.neither(document([row]))

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}

test_a_finding_says_why if {
	count(rule.because) == 1 with input as cases["one path is open"].input
}
