package aws.ec2.vpc_endpoints_for_s3_test

import data.aws.ec2.vpc_endpoints_for_s3 as rule
import data.lib.samples_test as sample

cases := {
	"a gateway": good(vpc({}), [endpoint({})]),
	"an interface": good(vpc({}), [endpoint({"VpcEndpointType": "Interface", "RouteTableIds": [], "SubnetIds": ["subnet-1"]})]),
	"in China": good(vpc({}), [endpoint({"ServiceName": "cn.com.amazonaws.cn-north-1.s3"})]),
	"none": bad(vpc({}), []),
	"of another service": bad(vpc({}), [endpoint({"ServiceName": "com.amazonaws.eu-west-1.dynamodb"})]),
	"no route leads to it": bad(vpc({}), [endpoint({"RouteTableIds": []})]),
	"not accepted yet": bad(vpc({}), [endpoint({"State": "pendingAcceptance"})]),
	"of another network": bad(vpc({}), [endpoint({"VpcId": "vpc-2"})]),
	"a network of somebody else": passed_over(vpc({"OwnerId": "999999999999"}), []),
}

vpc(changes) := sample.in_region(
	"arn:aws:ec2:eu-west-1:123456789012:vpc/vpc-1",
	{"VpcId": "vpc-1", "OwnerId": "123456789012", "State": "available", "IsDefault": false},
	changes,
)

endpoint(changes) := sample.in_region(
	"arn:aws:ec2:eu-west-1:123456789012:vpc-endpoint/vpce-1",
	{"VpcEndpointId": "vpce-1", "VpcId": "vpc-1", "VpcEndpointType": "Gateway", "ServiceName": "com.amazonaws.eu-west-1.s3", "State": "available", "RouteTableIds": ["rtb-1"], "SubnetIds": []},
	changes,
)

document(row, others) := sample.aws({"aws.ec2.vpcs": [row], "aws.ec2.vpc_endpoints": others}, {})

good(row, others) := sample.good(document(row, others), row._id)

bad(row, others) := sample.bad(document(row, others), row._id)

passed_over(row, others) := sample.neither(document(row, others))

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
