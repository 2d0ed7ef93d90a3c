package aws.ec2.peering_routes_are_narrow_test

import data.aws.ec2.peering_routes_are_narrow as rule
import data.lib.samples_test as sample

cases := {
	"the peer's network": good(table({}), [peering({})]),
	"one machine of it": good(table({"_peered": [{"Connection": "pcx-1", "Cidr": "10.1.2.3/32"}]}), [peering({})]),
	"by IPv6": good(table({"_peered": [{"Connection": "pcx-1", "Cidr": "2001:db8:1::/64"}]}), [peering({})]),
	"from the other end": good(table({"VpcId": "vpc-2", "_peered": [{"Connection": "pcx-1", "Cidr": "10.0.0.0/24"}]}), [peering({})]),
	"everything": bad(table({"_peered": [{"Connection": "pcx-1", "Cidr": "0.0.0.0/0"}]}), [peering({})]),
	"wider than the peer": bad(table({"_peered": [{"Connection": "pcx-1", "Cidr": "10.0.0.0/8"}]}), [peering({})]),
	"one's own network": bad(table({"_peered": [{"Connection": "pcx-1", "Cidr": "10.0.0.0/16"}]}), [peering({})]),
	"a prefix list of the peer's": good(table({"_peered": [{"Connection": "pcx-1", "PrefixListId": "pl-1"}], "_prefix_lists": [{"Id": "pl-1", "Values": ["10.1.1.0/24"]}]}), [peering({})]),
	"a prefix list of more": bad(table({"_peered": [{"Connection": "pcx-1", "PrefixListId": "pl-1"}], "_prefix_lists": [{"Id": "pl-1", "Values": ["10.1.1.0/24", "10.7.0.0/16"]}]}), [peering({})]),
	"a peering that is gone": bad(table({}), []),
	"of a network that another account shares": passed_over(table({"OwnerId": "999999999999", "_peered": [{"Connection": "pcx-1", "Cidr": "0.0.0.0/0"}]}), [peering({})]),
	"no peering": passed_over(table({"_peered": []}), [peering({})]),
}

table(changes) := sample.in_region(
	"arn:aws:ec2:eu-west-1:123456789012:route-table/rtb-1",
	{"RouteTableId": "rtb-1", "OwnerId": "123456789012", "VpcId": "vpc-1", "Routes": [], "_peered": [{"Connection": "pcx-1", "Cidr": "10.1.0.0/16"}], "_prefix_lists": []},
	changes,
)

peering(changes) := sample.in_region(
	"arn:aws:ec2:eu-west-1:123456789012:vpc-peering-connection/pcx-1",
	{"VpcPeeringConnectionId": "pcx-1", "Status": {"Code": "active"}, "RequesterVpcInfo": {"VpcId": "vpc-1", "CidrBlockSet": [{"CidrBlock": "10.0.0.0/16"}]}, "AccepterVpcInfo": {"VpcId": "vpc-2", "CidrBlockSet": [{"CidrBlock": "10.1.0.0/16"}], "Ipv6CidrBlockSet": [{"Ipv6CidrBlock": "2001:db8:1::/56"}]}},
	changes,
)

document(row, others) := sample.aws({"aws.ec2.route_tables": [row], "aws.ec2.peerings": others}, {})

good(row, others) := sample.good(document(row, others), row._id)

bad(row, others) := sample.bad(document(row, others), row._id)

passed_over(row, others) := sample.neither(document(row, others))

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
