package aws.ec2.admin_ports_are_closed_test

import data.aws.ec2.admin_ports_are_closed as rule
import data.lib.aws_reach_examples_test as example
import data.lib.samples_test as sample

cases := {
	"shared by another account": sample.neither(document([object.union(example.group([world("tcp", 22, 22)], [world("tcp", 22, 22)]), {"OwnerId": "999999999999"})])),
	"nothing is open": good(example.group([], [])),
	"the web is open": good(example.group([world("tcp", 443, 443)], [world("tcp", 443, 443)])),
	"administration from one office": good(example.group([example.row("tcp", 22, 22, 1, 1)], [example.row("tcp", 22, 22, 1, 1)])),
	"administration from a whole provider": good(example.group([example.row("tcp", 22, 22, 65536, 65536)], [example.row("tcp", 22, 22, 65536, 65536)])),
	"ports above": good(example.group([world("tcp", 8000, 9000)], [world("tcp", 8000, 9000)])),
	"administration from everywhere": bad(example.group([world("tcp", 22, 22)], [world("tcp", 22, 22)])),
	"administration from everywhere by IPv6": bad(example.group([example.row("tcp", 22, 22, 0, 65537)], [example.row("tcp", 22, 22, 0, 65537)])),
	"a little more than a provider": bad(example.group([example.row("tcp", 22, 22, 65537, 0)], [example.row("tcp", 22, 22, 65537, 0)])),
	"by a prefix list": bad(example.group([], [world("tcp", 22, 22)])),
	"port 22 over UDP": good(example.group([world("udp", 22, 22)], [world("udp", 22, 22)])),
	"Remote Desktop over UDP": bad(example.group([world("udp", 3389, 3389)], [world("udp", 3389, 3389)])),
	"Docker's own port": bad(example.group([world("tcp", 2375, 2375)], [world("tcp", 2375, 2375)])),
	"the second screen": bad(example.group([world("tcp", 5901, 5901)], [world("tcp", 5901, 5901)])),
	"file sharing": bad(example.group([world("tcp", 445, 445)], [world("tcp", 445, 445)])),
	"a wide range of ports": bad(example.group([world("tcp", 0, 65535)], [world("tcp", 0, 65535)])),
	"one of two": bad(example.group([world("tcp", 443, 443), world("tcp", 3389, 3389)], [world("tcp", 443, 443), world("tcp", 3389, 3389)])),
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
	rule.certain == {"arn:aws:ec2:eu-west-1:123456789012:security-group/sg-1"} with input as cases["administration from everywhere"].input
	rule.certain == set() with input as cases["by a prefix list"].input
}

test_it_says_what_is_open if {
	because := rule.because["arn:aws:ec2:eu-west-1:123456789012:security-group/sg-1"] with input as cases["administration from everywhere"].input
	{told.public_ipv4_blocks_of_24 | some told in because} == {"14462080"}
}
