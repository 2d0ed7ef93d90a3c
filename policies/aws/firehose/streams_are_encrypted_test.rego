package aws.firehose.streams_are_encrypted_test

import data.aws.firehose.streams_are_encrypted as rule
import data.lib.samples_test as sample

cases := {
	"on": good(stream({})),
	"off": bad(stream({"Stream": {"DeliveryStreamEncryptionConfiguration": {"Status": "DISABLED"}}})),
	"from a stream of Kinesis": passed_over(stream({"Stream": {"DeliveryStreamType": "KinesisStreamAsSource", "DeliveryStreamEncryptionConfiguration": {"Status": "DISABLED"}}})),
}

document(rows) := sample.aws({"aws.firehose.delivery_streams": rows}, {})

stream(changes) := sample.in_region(
	"arn:aws:firehose:eu-west-1:123456789012:deliverystream/visits",
	{
		"DeliveryStreamName": "visits",
		"Stream": {"DeliveryStreamType": "DirectPut", "DeliveryStreamEncryptionConfiguration": {"Status": "ENABLED"}},
	},
	changes,
)

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

passed_over(row) := sample.neither(document([row]))

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
