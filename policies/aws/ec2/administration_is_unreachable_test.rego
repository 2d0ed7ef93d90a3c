package aws.ec2.administration_is_unreachable_test

import data.aws.ec2.administration_is_unreachable as rule
import data.lib.aws_reach_examples_test as example
import data.lib.samples_test as sample

cases := {
	"nothing reaches it": good(interface([])),
	"the web reaches it": good(interface([example.row("tcp", 443, 443, 14462080, 0)])),
	"an office reaches it": good(interface([example.row("tcp", 22, 22, 1, 1)])),
	"the world reaches it": bad(interface([example.row("tcp", 22, 22, 14462080, 0)])),
	"the world of IPv6 reaches it": bad(interface([example.row("tcp", 0, 65535, 0, 16777216)])),
	"in a network of ours, of another account": passed_over(object.union(interface([example.row("tcp", 22, 22, 14462080, 0)]), {"OwnerId": "999999999999"})),
	"a load balancer whose listeners decide": passed_over(listening),
}

interface(reach) := sample.in_region(
	"arn:aws:ec2:eu-west-1:123456789012:network-interface/eni-1",
	{
		"NetworkInterfaceId": "eni-1",
		"OwnerId": "123456789012",
		"_groups": ["sg-1"],
		"_addresses": ["203.0.113.7"],
		"_instance": "i-1",
		"_reach": reach,
	},
	{},
)

document(rows) := sample.aws({"aws.ec2.network_interfaces": rows}, {})

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

passed_over(row) := sample.neither(document([row]))

listening := object.remove(
	object.union(interface([]), {"_absent": ["_reach"], "InterfaceType": "network_load_balancer", "_groups": []}),
	["_reach"],
)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}

test_it_says_what_is_reached if {
	because := rule.because["arn:aws:ec2:eu-west-1:123456789012:network-interface/eni-1"] with input as cases["the world reaches it"].input
	because == {{
		"protocol": "tcp",
		"from_port": "22",
		"to_port": "22",
		"public_ipv4_blocks_of_24": "14462080",
		"public_ipv6_blocks_of_48": "0",
	}}
}
