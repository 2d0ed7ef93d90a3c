package aws.ec2.database_ports_are_closed_test

import data.aws.ec2.database_ports_are_closed as rule
import data.lib.aws_reach_examples_test as example
import data.lib.samples_test as sample

cases := {
	"shared by another account": sample.neither(document([object.union(example.group([world("tcp", 3306, 3306)], [world("tcp", 3306, 3306)]), {"OwnerId": "999999999999"})])),
	"nothing is open": good(example.group([], [])),
	"the web is open": good(example.group([world("tcp", 443, 443)], [world("tcp", 443, 443)])),
	"databases of one office": good(example.group([example.row("tcp", 5432, 5432, 1, 1)], [example.row("tcp", 5432, 5432, 1, 1)])),
	"PostgreSQL from everywhere": bad(example.group([world("tcp", 5432, 5432)], [world("tcp", 5432, 5432)])),
	"by a prefix list": bad(example.group([], [world("tcp", 5432, 5432)])),
	"a cache over UDP": bad(example.group([world("udp", 11211, 11211)], [world("udp", 11211, 11211)])),
	"ports that hold MongoDB's": bad(example.group([world("tcp", 27000, 28000)], [world("tcp", 27000, 28000)])),
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
	rule.certain == {"arn:aws:ec2:eu-west-1:123456789012:security-group/sg-1"} with input as cases["PostgreSQL from everywhere"].input
	rule.certain == set() with input as cases["by a prefix list"].input
}

test_it_says_what_is_open if {
	because := rule.because["arn:aws:ec2:eu-west-1:123456789012:security-group/sg-1"] with input as cases["PostgreSQL from everywhere"].input
	{told.public_ipv4_blocks_of_24 | some told in because} == {"14462080"}
}
