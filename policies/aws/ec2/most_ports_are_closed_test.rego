package aws.ec2.most_ports_are_closed_test

import data.aws.ec2.most_ports_are_closed as rule
import data.lib.samples_test as sample

cases := {
	"nothing is open": good(group([], [])),
	"the web is open": good(group([world("tcp", 80, 443)], [world("tcp", 80, 443)])),
	"all ports of one office": good(group([row("tcp", 0, 65535, 1, 1)], [row("tcp", 0, 65535, 1, 1)])),
	"half of them": good(group([world("tcp", 32768, 65535)], [world("tcp", 32768, 65535)])),
	"everything": bad(group([world("tcp", 0, 65535), world("udp", 0, 65535)], [world("tcp", 0, 65535), world("udp", 0, 65535)])),
	"by a prefix list": bad(group([], [world("tcp", 0, 65535)])),
	"all but the first port": bad(group([world("tcp", 1, 65535)], [world("tcp", 1, 65535)])),
	"in two parts": bad(group([world("udp", 0, 1023), row("udp", 1024, 65535, 0, 16777216)], [world("udp", 0, 1023), row("udp", 1024, 65535, 0, 16777216)])),
}

group(named, reach) := sample.in_region(
	"arn:aws:ec2:eu-west-1:123456789012:security-group/sg-1",
	{
		"GroupId": "sg-1",
		"GroupName": "web",
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

world(protocol, first, last) := row(protocol, first, last, 14462080, 0)

document(rows) := sample.aws({"aws.ec2.security_groups": rows}, {})

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}

test_what_the_group_names_itself_fails_for_certain if {
	rule.certain == {"arn:aws:ec2:eu-west-1:123456789012:security-group/sg-1"} with input as cases.everything.input
	rule.certain == set() with input as cases["by a prefix list"].input
}

test_it_says_what_is_open if {
	because := rule.because["arn:aws:ec2:eu-west-1:123456789012:security-group/sg-1"] with input as cases.everything.input
	{told.public_ipv4_blocks_of_24 | some told in because} == {"14462080"}
}
