package aws.ec2.network_acls_are_not_open_test

import data.aws.ec2.network_acls_are_not_open as rule
import data.lib.samples_test as sample

cases := {
	"shut": good(gate({})),
	"the web is let in": good(gate({"_reach": [{"Protocol": "tcp", "From": 443, "To": 443, "Ipv4": 14462080, "Ipv6": 0}]})),
	"an office is let in": good(gate({"_reach": [{"Protocol": "tcp", "From": 22, "To": 22, "Ipv4": 1, "Ipv6": 0}]})),
	"everything is let in": bad(gate({"_reach": [{"Protocol": "tcp", "From": 0, "To": 65535, "Ipv4": 14462080, "Ipv6": 0}]})),
	"Remote Desktop by IPv6": bad(gate({"_reach": [{"Protocol": "udp", "From": 3389, "To": 3389, "Ipv4": 0, "Ipv6": 16777216}]})),
	"of a network that another account shares": sample.neither(document([gate({"OwnerId": "999999999999", "_reach": [{"Protocol": "tcp", "From": 0, "To": 65535, "Ipv4": 14462080, "Ipv6": 0}]})])),
	"file sharing": good(gate({"_reach": [{"Protocol": "tcp", "From": 445, "To": 445, "Ipv4": 14462080, "Ipv6": 0}]})),
}

gate(changes) := sample.in_region(
	"arn:aws:ec2:eu-west-1:123456789012:network-acl/acl-1",
	{"NetworkAclId": "acl-1", "OwnerId": "123456789012", "VpcId": "vpc-1", "IsDefault": false, "Entries": [], "_reach": []},
	changes,
)

document(rows) := sample.aws({"aws.ec2.network_acls": rows}, {})

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}

test_it_says_what_is_let_in if {
	because := rule.because["arn:aws:ec2:eu-west-1:123456789012:network-acl/acl-1"] with input as cases["everything is let in"].input
	{told.to_port | some told in because} == {"65535"}
}
