package aws.sqs.queues_require_tls_test

import data.aws.sqs.queues_require_tls as rule
import data.lib.aws_policies_examples_test as policy
import data.lib.samples_test as sample

cases := {
	"it is denied without TLS": good(queue([policy.own, policy.plain_denied])),
	"of this queue alone": good(queue([object.union(policy.plain_denied, {"Resource": [arn], "Action": ["sqs:*"]})])),
	"of another queue": bad(queue([object.union(policy.plain_denied, {"Resource": ["arn:aws:sqs:eu-west-1:123456789012:other"]})])),
	"only sending is denied": bad(queue([object.union(policy.plain_denied, {"Action": ["sqs:sendmessage"]})])),
	"nothing is denied": bad(queue([policy.own])),
	"no policy": bad(object.union(object.remove(queue([]), ["_statements"]), {"_absent": ["_statements"]})),
}

arn := "arn:aws:sqs:eu-west-1:123456789012:letters"

queue(statements) := sample.in_region(
	"https://sqs.eu-west-1.amazonaws.com/123456789012/letters",
	{"Attributes": {"QueueArn": arn}, "_statements": statements},
	{},
)

document(rows) := sample.aws({"aws.sqs.queues": rows}, {})

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
