package aws.sns.topics_are_encrypted_test

import data.aws.sns.topics_are_encrypted as rule
import data.lib.samples_test as sample

cases := {
	"by a key": good(topic({"_key": "alias/letters"})),
	"by none": bad(topic({"_absent": ["_key"]})),
	"nobody could read it": bad(topic({})),
}

topic(changes) := sample.in_region("arn:aws:sns:eu-west-1:1:t", {"TopicArn": "arn:aws:sns:eu-west-1:1:t"}, changes)

document(rows) := sample.aws({"aws.sns.topics": rows}, {})

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
