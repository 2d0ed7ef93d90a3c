package aws.bedrock.invocation_logging_test

import data.aws.bedrock.invocation_logging as rule
import data.lib.samples_test as sample

cases := {
	"on": good(region("eu-west-1")),
	"into a bucket": good(region("eu-central-1")),
	"without the text": bad(region("eu-north-1")),
	"off": bad(region("us-east-1")),
	"not in use": passed_over(region("eu-west-3")),
}

region(name) := sample.resource(
	{"account": "123456789012", "region": name},
	concat("/", ["123456789012", name]),
	{"RegionName": name},
	{},
)

logs := [
	sample.in_region("123456789012/eu-west-1/bedrock_invocation_log", {"cloudWatchConfig": {"logGroupName": "models"}, "textDataDeliveryEnabled": true}, {}),
	sample.in_region(
		"123456789012/eu-north-1/bedrock_invocation_log",
		{"cloudWatchConfig": {"logGroupName": "models"}, "textDataDeliveryEnabled": false},
		{"_at": {"account": "123456789012", "region": "eu-north-1"}},
	),
	sample.in_region(
		"123456789012/eu-central-1/bedrock_invocation_log",
		{"s3Config": {"bucketName": "models"}, "textDataDeliveryEnabled": true},
		{"_at": {"account": "123456789012", "region": "eu-central-1"}},
	),
]

document(rows) := sample.aws(
	{"aws.account.regions": rows, "aws.bedrock.invocation_logs": logs},
	{"regions": ["eu-west-1", "us-east-1", "eu-central-1", "eu-north-1"]},
)

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

passed_over(row) := sample.neither(document([row]))

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
