package aws.emr.public_access_is_blocked_test

import data.aws.emr.public_access_is_blocked as rule
import data.lib.samples_test as sample

cases := {
	"on": good(region),
	"on, without any port": with_block(block({"PermittedPublicSecurityGroupRuleRanges": []}), [region._id], []),
	"off": with_block(block({"BlockPublicSecurityGroupRules": false}), [], [region._id]),
	"many ports stay open": with_block(block({"PermittedPublicSecurityGroupRuleRanges": [{"MinRange": 0, "MaxRange": 65535}]}), [], [region._id]),
	"another region": bad(object.union(region, {
		"_id": "123456789012/us-east-1",
		"RegionName": "us-east-1",
		"_at": {"account": "123456789012", "region": "us-east-1"},
	})),
}

region := sample.in_region("123456789012/eu-west-1", {"RegionName": "eu-west-1"}, {})

block(changes) := sample.in_region(
	"123456789012/eu-west-1/emr_block_public_access",
	{"BlockPublicSecurityGroupRules": true, "PermittedPublicSecurityGroupRuleRanges": [{"MinRange": 22, "MaxRange": 22}]},
	changes,
)

document(rows) := sample.aws({"aws.account.regions": rows, "aws.emr.public_access_blocks": [block({})]}, {})

with_block(row, compliant, failing) := {
	"input": sample.aws({"aws.account.regions": [region], "aws.emr.public_access_blocks": [row]}, {}),
	"compliant": compliant,
	"failing": failing,
}

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
