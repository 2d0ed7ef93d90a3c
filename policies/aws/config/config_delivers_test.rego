package aws.config.config_delivers_test

import data.aws.config.config_delivers as rule
import data.lib.samples_test as sample

cases := {
	"delivering": good(row({})),
	"to a topic too": good(row({"configStreamDeliveryInfo": {"lastStatus": "SUCCESS"}})),
	"as the list of values writes it": good(row({"configHistoryDeliveryInfo": {"lastStatus": "Success"}, "configStreamDeliveryInfo": {"lastStatus": "Not_Applicable"}})),
	"a bucket that refuses": bad(row({"configHistoryDeliveryInfo": {"lastStatus": "FAILURE", "lastErrorCode": "AccessDenied"}})),
	"a topic that is gone": bad(row({"configStreamDeliveryInfo": {"lastStatus": "FAILURE"}})),
}

row(changes) := sample.in_region("123456789012/eu-west-1/delivery_channel/default", {"name": "default", "s3BucketName": "config", "configHistoryDeliveryInfo": {"lastStatus": "SUCCESS"}, "configStreamDeliveryInfo": {"lastStatus": "NOT_APPLICABLE"}}, changes)

document(row) := sample.aws({"aws.config.delivery_channels": [row]}, {})

good(row) := sample.good(document(row), row._id)

bad(row) := sample.bad(document(row), row._id)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
