# METADATA
# title: A security group, and what reaches it
# description: Shared by the tests of which ports are closed, changed as a case needs.
package lib.aws_reach_examples_test

import data.lib.samples_test as sample

group(named, reach) := sample.in_region(
	"arn:aws:ec2:eu-west-1:123456789012:security-group/sg-1",
	{
		"GroupId": "sg-1",
		"GroupName": "web",
		"OwnerId": "123456789012",
		"IpPermissions": [],
		"IpPermissionsEgress": [],
		"_prefix_lists": [],
		"_named_reach": named,
		"_reach": reach,
	},
	{},
)

row(protocol, first, last, addresses, sites) := {
	"Protocol": protocol,
	"From": first,
	"To": last,
	"Ipv4": addresses,
	"Ipv6": sites,
}
