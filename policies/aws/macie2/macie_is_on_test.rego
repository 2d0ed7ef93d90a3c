package aws.macie2.macie_is_on_test

import data.aws.macie2.macie_is_on as rule
import data.lib.samples_test as sample

cases := {
	"not asked for": {"input": sample.aws({"aws.account.regions": [region], "aws.macie2.sessions": []}, {"required": false}), "compliant": [], "failing": []},
	"on": case([region], [row({})], true),
	"in another region alone": case([region], [row({"_at": {"account": "123456789012", "region": "us-east-1", "tags": {}}})], false),
	"nothing there": case([region], [], false),
	"paused": case([region], [row({"status": "PAUSED"})], false),
}

region := sample.in_region("123456789012/eu-west-1", {"RegionName": "eu-west-1", "OptInStatus": "opt-in-not-required"}, {})

other := sample.resource({"account": "123456789012", "region": "us-east-1", "tags": {}}, "123456789012/us-east-1", {"RegionName": "us-east-1", "OptInStatus": "opt-in-not-required"}, {})

row(changes) := sample.in_region("123456789012/eu-west-1/macie", {"status": "ENABLED"}, changes)

case(regions, rows, complies) := {
	"input": sample.aws({"aws.account.regions": regions, "aws.macie2.sessions": rows}, {"required": true}),
	"compliant": [region._id | some region in regions; complies],
	"failing": [region._id | some region in regions; not complies],
}

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
