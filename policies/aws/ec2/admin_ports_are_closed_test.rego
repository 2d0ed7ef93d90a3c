package aws.ec2.admin_ports_are_closed_test

import data.aws.ec2.admin_ports_are_closed as rule
import data.lib.samples_test as sample

cases := {
	"nothing is open": good(group([])),
	"the web is open": good(group([permission({"FromPort": 443, "ToPort": 443})])),
	"ping is open": good(group([permission({"IpProtocol": "icmp", "FromPort": -1, "ToPort": -1})])),
	"administration from one office": good(group([permission({"IpRanges": [{"CidrIp": "203.0.113.0/24"}]})])),
	"ports above": good(group([permission({"FromPort": 8000, "ToPort": 9000})])),
	"administration from everywhere": bad(group([permission({})])),
	"administration from everywhere by IPv6": bad(group([permission({
		"IpRanges": [],
		"Ipv6Ranges": [{"CidrIpv6": "::/0"}],
	})])),
	"a prefix list that nobody read": bad(group([permission({
		"IpRanges": [],
		"PrefixListIds": [{"PrefixListId": "pl-1"}],
	})])),
	"a prefix list of an office": good(listing(["203.0.113.0/24", "2001:db8:1::/48"])),
	"a prefix list of nobody": good(listing([])),
	"a prefix list of the world": bad(listing(["0.0.0.0/0"])),
	"a prefix list of the world by IPv6": bad(listing(["::/0"])),
	"a prefix list that makes it too wide": bad(listing(["1.0.0.0/8", "2.0.0.0/24"])),
	"a prefix list of what is no range": bad(listing(["everywhere"])),
	"half the world": bad(group([permission({"IpRanges": [{"CidrIp": "128.0.0.0/1"}]})])),
	"the world in pieces": bad(group([permission({"IpRanges": [{"CidrIp": sprintf("%d.0.0.0/8", [n])} |
		some n in numbers.range(1, 223)
	]})])),
	"the world in two permissions": bad(group([
		permission({"IpRanges": [{"CidrIp": "1.0.0.0/8"}]}),
		permission({"FromPort": 3389, "ToPort": 3389, "IpRanges": [{"CidrIp": "2.0.0.0/8"}]}),
	])),
	"the same network twice": good(group([
		permission({"IpRanges": [{"CidrIp": "1.0.0.0/8"}]}),
		permission({"FromPort": 3389, "ToPort": 3389, "IpRanges": [{"CidrIp": "1.0.0.0/8"}]}),
	])),
	"a large part of IPv6": bad(group([permission({"IpRanges": [], "Ipv6Ranges": [{"CidrIpv6": "2600::/16"}]})])),
	"one address by IPv6": good(group([permission({"IpRanges": [], "Ipv6Ranges": [{"CidrIpv6": "2001:db8::1/128"}]})])),
	"a provider's network by IPv6": good(group([permission({"IpRanges": [], "Ipv6Ranges": [{"CidrIpv6": "2001:db8::/32"}]})])),
	"one site by IPv6": good(group([permission({"IpRanges": [], "Ipv6Ranges": [{"CidrIpv6": "2001:db8:1::/48"}]})])),
	"addresses that are nobody's but one's own": good(group([permission({
		"IpRanges": [{"CidrIp": "10.0.0.0/8"}, {"CidrIp": "172.16.0.0/12"}, {"CidrIp": "192.168.0.0/16"}],
		"Ipv6Ranges": [{"CidrIpv6": "fc00::/7"}],
	})])),
	"port 22 over UDP": good(group([permission({"IpProtocol": "udp"})])),
	"Remote Desktop over UDP": bad(group([permission({"IpProtocol": "udp", "FromPort": 3389, "ToPort": 3389})])),
	"a tunnel, protocol 47": good(group([object.remove(permission({"IpProtocol": "47"}), ["FromPort", "ToPort"])])),
	"an encrypted tunnel, protocol 50": good(group([object.remove(
		permission({"IpProtocol": "50"}),
		["FromPort", "ToPort"],
	)])),
	"Docker's own port": bad(group([permission({"FromPort": 2375, "ToPort": 2375})])),
	"file sharing": bad(group([permission({"FromPort": 445, "ToPort": 445})])),
	"the second screen": bad(group([permission({"FromPort": 5901, "ToPort": 5901})])),
	"a wide range of ports": bad(group([permission({"FromPort": 0, "ToPort": 65535})])),
	"everything": bad(group([object.remove(permission({"IpProtocol": "-1"}), ["FromPort", "ToPort"])])),
	"one of two": bad(group([permission({"FromPort": 443, "ToPort": 443}), permission({"FromPort": 3389, "ToPort": 3389})])),
}

permission(changes) := object.union(
	{
		"IpProtocol": "tcp",
		"FromPort": 22,
		"ToPort": 22,
		"IpRanges": [{"CidrIp": "0.0.0.0/0"}],
		"Ipv6Ranges": [],
		"PrefixListIds": [],
		"UserIdGroupPairs": [],
	},
	changes,
)

listing(cidrs) := object.union(
	group([permission({"IpRanges": [], "PrefixListIds": [{"PrefixListId": "pl-1"}]})]),
	{"_prefix_lists": [{"Id": "pl-1", "Values": cidrs}]},
)

group(permissions) := sample.in_region(
	"arn:aws:ec2:eu-west-1:123456789012:security-group/sg-1",
	{"GroupId": "sg-1", "GroupName": "web", "IpPermissions": permissions, "IpPermissionsEgress": [], "_prefix_lists": []},
	{},
)

test_it_says_to_whom_it_is_open if {
	given := document([group([permission({})])])
	rule.because["arn:aws:ec2:eu-west-1:123456789012:security-group/sg-1"] == {{
		"open_to": "0.0.0.0/0",
		"protocol": "tcp",
	}} with input as given
}

test_it_says_to_whom_it_is_open_by_ipv6_and_by_list if {
	given := document([object.union(
		group([permission({"IpRanges": [], "Ipv6Ranges": [{"CidrIpv6": "::/0"}], "PrefixListIds": [{"PrefixListId": "pl-1"}]})]),
		{"_prefix_lists": [{"Id": "pl-1", "Values": ["1.0.0.0/8", "10.0.0.0/8"]}]},
	)])
	rule.because["arn:aws:ec2:eu-west-1:123456789012:security-group/sg-1"] == {
		{"open_to": "::/0", "protocol": "tcp"},
		{"open_to": "1.0.0.0/8", "protocol": "tcp"},
	} with input as given
}

document(rows) := sample.aws({"aws.ec2.security_groups": rows}, {})

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
