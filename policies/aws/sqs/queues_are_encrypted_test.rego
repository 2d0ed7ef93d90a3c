package aws.sqs.queues_are_encrypted_test

import data.aws.sqs.queues_are_encrypted as rule
import data.lib.samples_test as sample

cases := {
	"by a key of SQS": good(queue({"SqsManagedSseEnabled": "true"})),
	"by a KMS key": good(queue({"SqsManagedSseEnabled": "false", "KmsMasterKeyId": "alias/letters"})),
	"in clear": bad(queue({"SqsManagedSseEnabled": "false"})),
	"nothing is said": bad(queue({})),
}

queue(attributes) := sample.in_region("https://sqs.eu-west-1.amazonaws.com/1/q", {"Attributes": attributes}, {})

document(rows) := sample.aws({"aws.sqs.queues": rows}, {})

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
