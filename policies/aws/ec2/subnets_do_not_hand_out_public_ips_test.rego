package aws.ec2.subnets_do_not_hand_out_public_ips_test

import data.aws.ec2.subnets_do_not_hand_out_public_ips as rule
import data.lib.samples_test as sample

cases := {
	"none": good(subnet({})),
	"every machine one": bad(subnet({"MapPublicIpOnLaunch": true})),
	"a subnet of somebody else": passed_over(subnet({"OwnerId": "999999999999", "MapPublicIpOnLaunch": true})),
}

subnet(changes) := sample.in_region(
	"arn:aws:ec2:eu-west-1:123456789012:subnet/subnet-1",
	{"SubnetId": "subnet-1", "VpcId": "vpc-1", "OwnerId": "123456789012", "MapPublicIpOnLaunch": false},
	changes,
)

document(rows) := sample.aws({"aws.ec2.subnets": rows}, {})

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

passed_over(row) := sample.neither(document([row]))

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
