package aws.securityhub.securityhub_has_a_standard_test

import data.aws.securityhub.securityhub_has_a_standard as rule
import data.lib.samples_test as sample

cases := {
	"on": case([region], [row({})], true),
	"in another region alone": case([region], [row({"_at": {"account": "123456789012", "region": "us-east-1", "tags": {}}})], false),
	"nothing there": case([region], [], false),
	"pending": case([region], [row({"StandardsStatus": "PENDING"})], false),
	"incomplete": case([region], [row({"StandardsStatus": "INCOMPLETE"})], false),
}

region := sample.in_region("123456789012/eu-west-1", {"RegionName": "eu-west-1", "OptInStatus": "opt-in-not-required"}, {})

other := sample.resource({"account": "123456789012", "region": "us-east-1", "tags": {}}, "123456789012/us-east-1", {"RegionName": "us-east-1", "OptInStatus": "opt-in-not-required"}, {})

row(changes) := sample.in_region("arn:aws:securityhub:eu-west-1:123456789012:subscription/foundational", {"StandardsSubscriptionArn": "arn:aws:securityhub:eu-west-1:123456789012:subscription/foundational", "StandardsArn": "arn:aws:securityhub:eu-west-1::standards/foundational", "StandardsStatus": "READY"}, changes)

case(regions, rows, complies) := {
	"input": sample.aws({"aws.account.regions": regions, "aws.securityhub.standards": rows}, {}),
	"compliant": [region._id | some region in regions; complies],
	"failing": [region._id | some region in regions; not complies],
}

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
