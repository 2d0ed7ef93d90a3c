# METADATA
# title: No security group opens remote administration to the world
# description: >-
#   SSH, Remote Desktop and their kin are scanned for all day. Public addresses of more than one /8 (IPv6: one /32), all ranges
#   of the group put together, count as the world; a prefix list counts as the ranges that stand in it.
# custom:
#   severity: high
#   needs: [aws.ec2.security_groups]
#   each: aws.ec2.security_groups
#   shows: [GroupName, IpPermissions, _prefix_lists]
#   when_empty: not_applicable
#   themes: [network]
#   impact_text: Whoever administers from an address that is not named loses the way in.
#   fix:
#     - portal: EC2 > Security groups > <GroupId> > Inbound rules > Edit > name the addresses that need it, or use Session Manager
#   undo:
#     - portal: EC2 > Security groups > <GroupId> > Inbound rules > Edit > add the rule that was taken away again; the finding holds it
#   effort: minutes
#   impact: users
package aws.ec2.admin_ports_are_closed

# by protocol: SSH is spoken over TCP alone, Remote Desktop over both
admin_ports := {
	"tcp": {22, 23, 445, 2375, 3389, 5900, 5901, 5985, 5986},
	"udp": {3389},
}

protocols := {"tcp": "tcp", "6": "tcp", "udp": "udp", "17": "udp"}

subjects contains group._id if some group in input["aws.ec2.security_groups"]

compliant contains group._id if {
	some group in input["aws.ec2.security_groups"]
	every permission in group.IpPermissions {
		known(permission, listed(group))
	}
	sum([blocks | some blocks in wide4(group)]) <= 65536
	sum([blocks | some blocks in wide6(group)]) <= 65536
}

because[group._id] contains {"open_to": cidr, "protocol": permission.IpProtocol} if {
	some group in input["aws.ec2.security_groups"]
	some permission in group.IpPermissions
	not harmless(permission)
	some cidr in array.concat(ranges4(permission, listed(group)), ranges6(permission, listed(group)))
	not private4(cidr)
	not private6(cidr)
}

# METADATA
# description: What stands in the prefix lists that a group names, by their ids.
listed(group) := {list.Id: list.Values | some list in group._prefix_lists}

ranges4(permission, lists) := array.concat(
	[range.CidrIp | some range in permission.IpRanges],
	[cidr | some list in permission.PrefixListIds; some cidr in lists[list.PrefixListId]; not contains(cidr, ":")],
)

ranges6(permission, lists) := array.concat(
	[range.CidrIpv6 | some range in permission.Ipv6Ranges],
	[cidr | some list in permission.PrefixListIds; some cidr in lists[list.PrefixListId]; contains(cidr, ":")],
)

# METADATA
# description: It opens no administration, or only to ranges that can be counted.
known(permission, _) if harmless(permission)

known(permission, lists) if {
	is_string(permission.IpProtocol)
	is_array(permission.IpRanges)
	is_array(permission.Ipv6Ranges)
	is_array(permission.PrefixListIds)
	every range in permission.IpRanges {
		is_number(blocks4(range.CidrIp))
	}
	every range in permission.Ipv6Ranges {
		is_number(blocks6(range.CidrIpv6))
	}
	every list in permission.PrefixListIds {
		is_array(lists[list.PrefixListId])
	}
	every cidr in [cidr | some list in permission.PrefixListIds; some cidr in lists[list.PrefixListId]] {
		is_number(counted(cidr))
	}
}

counted(cidr) := blocks4(cidr) if not contains(cidr, ":")

counted(cidr) := blocks6(cidr) if contains(cidr, ":")

harmless(permission) if permission.IpProtocol in {"icmp", "icmpv6"}

harmless(permission) if {
	number := to_number(permission.IpProtocol)
	not number in {-1, 6, 17}
}

harmless(permission) if {
	is_number(permission.FromPort)
	is_number(permission.ToPort)
	every port in admin_ports[protocols[permission.IpProtocol]] {
		outside(port, permission)
	}
}

outside(port, permission) if port < permission.FromPort

outside(port, permission) if port > permission.ToPort

# METADATA
# description: Each public IPv4 range that administration is open to, once, with the number of its /24s.
wide4(group) := {cidr: blocks |
	some permission in group.IpPermissions
	not harmless(permission)
	some cidr in ranges4(permission, listed(group))
	not private4(cidr)
	blocks := blocks4(cidr)
}

wide6(group) := {cidr: blocks |
	some permission in group.IpPermissions
	not harmless(permission)
	some cidr in ranges6(permission, listed(group))
	not private6(cidr)
	blocks := blocks6(cidr)
}

private4(cidr) if {
	some own in {"10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16"}
	net.cidr_contains(own, cidr)
}

private6(cidr) if {
	some own in {"fc00::/7", "fe80::/10", "::1/128"}
	net.cidr_contains(own, cidr)
}

# METADATA
# description: How many /24s a range of IPv4 has; a smaller one counts as one.
blocks4(cidr) := doubled[0] if to_number(split(cidr, "/")[1]) >= 24

blocks4(cidr) := doubled[24 - length] if {
	length := to_number(split(cidr, "/")[1])
	length >= 0
	length < 24
}

# METADATA
# description: How many /48s a range of IPv6 has; a smaller one counts as one, and one wider than /24 as a /24.
blocks6(cidr) := doubled[0] if to_number(split(cidr, "/")[1]) >= 48

blocks6(cidr) := doubled[48 - length] if {
	length := to_number(split(cidr, "/")[1])
	length >= 24
	length < 48
}

blocks6(cidr) := doubled[24] if {
	length := to_number(split(cidr, "/")[1])
	length >= 0
	length < 24
}

doubled := [
	1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 4096, 8192, 16384, 32768, 65536,
	131072, 262144, 524288, 1048576, 2097152, 4194304, 8388608, 16777216,
]
