package aws.sns.topics_require_tls_test

import data.aws.sns.topics_require_tls as rule
import data.lib.aws_policies_examples_test as policy
import data.lib.samples_test as sample

cases := {
	"it is denied without TLS": good(topic([policy.own, policy.plain_denied])),
	"publishing to this topic": good(topic([object.union(policy.plain_denied, {"Resource": [arn], "Action": ["sns:publish"]})])),
	"subscribing alone": bad(topic([object.union(policy.plain_denied, {"Action": ["sns:subscribe"]})])),
	"nothing is denied": bad(topic([policy.own])),
}

arn := "arn:aws:sns:eu-west-1:123456789012:letters"

topic(statements) := sample.in_region(arn, {"TopicArn": arn, "_statements": statements}, {})

document(rows) := sample.aws({"aws.sns.topics": rows}, {})

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
