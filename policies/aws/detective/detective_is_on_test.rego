package aws.detective.detective_is_on_test

import data.aws.detective.detective_is_on as rule
import data.lib.samples_test as sample

cases := {
	"a member of another account's graph": member("ENABLED", ["123456789012/eu-west-1"], []),
	"asked to join": member("INVITED", [], ["123456789012/eu-west-1"]),
	"not asked for": {"input": sample.aws({"aws.account.regions": [region], "aws.detective.graphs": [], "aws.detective.memberships": []}, {"required": false}), "compliant": [], "failing": []},
	"on": case([region], [row({})], true),
	"in another region alone": case([region], [row({"_at": {"account": "123456789012", "region": "us-east-1", "tags": {}}})], false),
	"nothing there": case([region], [], false),
	"without a name": case([region], [row({"Arn": ""})], false),
}

region := sample.in_region("123456789012/eu-west-1", {"RegionName": "eu-west-1", "OptInStatus": "opt-in-not-required"}, {})

other := sample.resource({"account": "123456789012", "region": "us-east-1", "tags": {}}, "123456789012/us-east-1", {"RegionName": "us-east-1", "OptInStatus": "opt-in-not-required"}, {})

row(changes) := sample.in_region("arn:aws:detective:eu-west-1:123456789012:graph:g1", {"Arn": "arn:aws:detective:eu-west-1:123456789012:graph:g1"}, changes)

case(regions, rows, complies) := {
	"input": sample.aws({"aws.account.regions": regions, "aws.detective.graphs": rows, "aws.detective.memberships": []}, {"required": true}),
	"compliant": [region._id | some region in regions; complies],
	"failing": [region._id | some region in regions; not complies],
}

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}

member(status, compliant, failing) := {
	"input": sample.aws(
		{"aws.account.regions": [region], "aws.detective.graphs": [], "aws.detective.memberships": [sample.in_region(
			"arn:aws:detective:eu-west-1:210987654321:graph:g2",
			{"GraphArn": "arn:aws:detective:eu-west-1:210987654321:graph:g2", "Status": status}, {},
		)]},
		{"required": true},
	),
	"compliant": compliant,
	"failing": failing,
}
