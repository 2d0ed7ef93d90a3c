package aws.cloudfront.access_is_logged_test

import data.aws.cloudfront.access_is_logged as rule
import data.lib.aws_distributions_examples_test as example
import data.lib.samples_test as sample

cases := {
	"on": good(example.distribution({})),
	"off": bad(unlogged),
	"delivered": sample.good(sample.aws({"aws.cloudfront.distributions": [unlogged], "aws.cloudfront.log_deliveries": [delivery]}, {}), unlogged._id),
	"not in use": passed_over(example.distribution({"Enabled": false})),
}

unlogged := example.distribution({"Config": {"Logging": {"Enabled": false, "Bucket": ""}}})

delivery := sample.in_account(
	"d1/arn:aws:cloudfront::123456789012:distribution/E1",
	{"_distribution": "arn:aws:cloudfront::123456789012:distribution/E1", "deliveryDestinationType": "S3"},
	{},
)

document(rows) := sample.aws({"aws.cloudfront.distributions": rows, "aws.cloudfront.log_deliveries": []}, {})

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

passed_over(row) := sample.neither(document([row]))

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
