package aws.ec2.snapshot_public_access_is_blocked_test

import data.aws.ec2.snapshot_public_access_is_blocked as rule
import data.lib.aws_regions_examples_test as example
import data.lib.samples_test as sample

cases := {
	"set 0": case(example.region({}), [setting("block-all-sharing")], ["123456789012/eu-west-1"], []),
	"not blocked": case(example.region({}), [setting("unblocked")], [], ["123456789012/eu-west-1"]),
	"new sharing alone": case(example.region({}), [setting("block-new-sharing")], [], ["123456789012/eu-west-1"]),
	"nothing said of the region": case(example.region({}), [], [], ["123456789012/eu-west-1"]),
	"another region's setting": case(
		example.region({"_id": "123456789012/us-east-1", "RegionName": "us-east-1"}),
		[setting("block-all-sharing")], [], ["123456789012/us-east-1"],
	),
}

setting(value) := sample.in_region("123456789012/eu-west-1/set", {"State": value}, {})

document(found, settings) := sample.aws({"aws.account.regions": [found], "aws.ec2.snapshot_blocks": settings}, {})

case(found, settings, compliant, failing) := sample.case(document(found, settings), compliant, failing)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}

test_a_region_that_says_otherwise_fails_for_certain if {
	rule.certain == {"123456789012/eu-west-1"} with input as cases["not blocked"].input
	rule.certain == set() with input as cases["nothing said of the region"].input
	rule.certain == set() with input as cases["set 0"].input
}
