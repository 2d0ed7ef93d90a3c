package aws.ec2.ebs_default_encryption_test

import data.aws.ec2.ebs_default_encryption as rule
import data.lib.aws_regions_examples_test as example
import data.lib.samples_test as sample

cases := {
	"encrypted": case(example.region({}), [setting(true)], ["123456789012/eu-west-1"], []),
	"not encrypted": case(example.region({}), [setting(false)], [], ["123456789012/eu-west-1"]),
	"nothing said of the region": case(example.region({}), [], [], ["123456789012/eu-west-1"]),
	"another region's setting": case(
		example.region({"_id": "123456789012/us-east-1", "RegionName": "us-east-1"}),
		[setting(true)], [], ["123456789012/us-east-1"],
	),
	"a setting of a region that is not looked at": case(
		example.region({}), [setting(true), elsewhere],
		["123456789012/eu-west-1"], [],
	),
}

setting(on) := sample.in_region("123456789012/eu-west-1/ebs", {"EbsEncryptionByDefault": on}, {})

elsewhere := object.union(setting(false), {
	"_id": "123456789012/us-east-1/ebs",
	"_at": {"account": "123456789012", "region": "us-east-1", "tags": {}},
})

document(found, settings) := sample.aws({"aws.account.regions": [found], "aws.ec2.ebs_defaults": settings}, {})

case(found, settings, compliant, failing) := sample.case(document(found, settings), compliant, failing)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}

test_a_region_that_answered_no_fails_for_certain if {
	rule.certain == {"123456789012/eu-west-1"} with input as cases["not encrypted"].input
	rule.certain == set() with input as cases["nothing said of the region"].input
	rule.certain == set() with input as cases.encrypted.input
}
