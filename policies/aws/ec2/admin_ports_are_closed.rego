# METADATA
# title: No security group opens remote administration to the world
# description: >-
#   SSH, Remote Desktop and their kin are scanned for all day. A range wider than /8 (IPv6: /16) counts as the world, and so
#   does a prefix list, whose content is not read.
# custom:
#   severity: high
#   needs: [aws.ec2.security_groups]
#   each: aws.ec2.security_groups
#   shows: [GroupName, IpPermissions]
#   when_empty: not_applicable
#   themes: [network]
#   impact_text: Whoever administers from an address that is not named loses the way in.
#   fix:
#     - portal: EC2 > Security groups > <GroupId> > Inbound rules > Edit > name the addresses that need it, or use Session Manager
#   undo:
#     - portal: EC2 > Security groups > <GroupId> > Inbound rules > Edit > add the rule again
#   effort: minutes
#   impact: users
package aws.ec2.admin_ports_are_closed

admin_ports := {22, 23, 3389, 5900, 5985, 5986}

subjects contains group._id if some group in input["aws.ec2.security_groups"]

compliant contains group._id if {
	some group in input["aws.ec2.security_groups"]
	every permission in group.IpPermissions {
		harmless(permission)
	}
}

because[group._id] contains {"open_to": range.CidrIp, "protocol": permission.IpProtocol} if {
	some group in input["aws.ec2.security_groups"]
	some permission in group.IpPermissions
	not harmless(permission)
	some range in permission.IpRanges
}

harmless(permission) if permission.IpProtocol in {"icmp", "icmpv6", "1", "58"}

harmless(permission) if {
	permission.IpProtocol in {"tcp", "udp", "6", "17"}
	is_number(permission.FromPort)
	is_number(permission.ToPort)
	every port in admin_ports {
		outside(port, permission)
	}
}

harmless(permission) if {
	every range in permission.IpRanges {
		to_number(split(range.CidrIp, "/")[1]) >= 8
	}
	every range in permission.Ipv6Ranges {
		to_number(split(range.CidrIpv6, "/")[1]) >= 16
	}
	permission.PrefixListIds == []
}

outside(port, permission) if port < permission.FromPort

outside(port, permission) if port > permission.ToPort
