package aws.ec2.most_ports_are_closed_test

import data.aws.ec2.most_ports_are_closed as rule
import data.lib.aws_reach_examples_test as example
import data.lib.samples_test as sample

cases := {
	"shared by another account": sample.neither(document([object.union(example.group([world("tcp", 0, 65535)], [world("tcp", 0, 65535)]), {"OwnerId": "999999999999"})])),
	"nothing is open": good(example.group([], [])),
	"the web is open": good(example.group([world("tcp", 80, 443)], [world("tcp", 80, 443)])),
	"all ports of one office": good(example.group([example.row("tcp", 0, 65535, 1, 1)], [example.row("tcp", 0, 65535, 1, 1)])),
	"half of them": good(example.group([world("tcp", 32768, 65535)], [world("tcp", 32768, 65535)])),
	"everything": bad(example.group([world("tcp", 0, 65535), world("udp", 0, 65535)], [world("tcp", 0, 65535), world("udp", 0, 65535)])),
	"by a prefix list": bad(example.group([], [world("tcp", 0, 65535)])),
	"all but the first port": bad(example.group([world("tcp", 1, 65535)], [world("tcp", 1, 65535)])),
	"in two parts": bad(example.group([world("udp", 0, 1023), example.row("udp", 1024, 65535, 0, 16777216)], [world("udp", 0, 1023), example.row("udp", 1024, 65535, 0, 16777216)])),
}

world(protocol, first, last) := example.row(protocol, first, last, 14462080, 0)

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
