# METADATA
# title: No security group lets most ports in from the world
# description: >-
#   Who opens more than half of the ports of a protocol has not asked which are needed. All ranges of the group are put
#   together, port by port: more public addresses than a /8 of IPv4 or a /32 of IPv6 are the world, and a prefix list is the
#   ranges that stand in it. An open group fails whether or not something stands behind it, for the next machine may be
#   given it; the finding says how many network interfaces use it, and another rule judges what can be reached today. Groups
#   that another account shares are judged there.
# custom:
#   severity: high
#   needs: [aws.ec2.security_groups]
#   each: aws.ec2.security_groups
#   shows: [GroupName, _interfaces, IpPermissions, _prefix_lists]
#   binds: [GroupName, IpPermissions, _prefix_lists]
#   when_empty: not_applicable
#   themes: [network]
#   impact_text: What is reached at a port that nobody named is not reached any more.
#   fix:
#     - portal: EC2 > Security groups > <GroupId> > Inbound rules > Edit > name the addresses or the security group that need it
#     - command: aws ec2 revoke-security-group-ingress --group-id <GroupId> --security-group-rule-ids ‹ids of the rules that are open› --region <_at.region>
#       where: The ids are shown by aws ec2 describe-security-group-rules --region <_at.region>
#   undo:
#     - portal: EC2 > Security groups > <GroupId> > Inbound rules > Edit > add the rule that was taken away again; the finding holds it
#   effort: hours
#   impact: users
package aws.ec2.most_ports_are_closed

import data.lib.aws_network as network

subjects contains group._id if some group in own

compliant contains group._id if {
	some group in own
	is_told(group._named_reach)
	most(wide(group._named_reach)) == set()
	is_told(group._reach)
	most(wide(group._reach)) == set()
}

certain contains group._id if {
	some group in own
	count(most(wide(group._named_reach))) > 0
}

because[group._id] contains opening if {
	some group in own
	some opening in network.shown(wide(group._reach))
}

is_told(reach) if {
	is_array(reach)
	every opening in reach {
		opening.Protocol in {"tcp", "udp"}
		every name in ["From", "To", "Ipv4", "Ipv6"] {
			is_number(opening[name])
		}
	}
}

wide(reach) := [opening | some opening in reach; network.from_the_world(opening)]

# METADATA
# description: The protocols of which more than half of all ports are among the rows.
most(rows) := {protocol |
	some protocol in ["tcp", "udp"]
	sum([ports |
		some opening in rows
		opening.Protocol == protocol
		ports := (opening.To - opening.From) + 1
	]) > 32768
}

own := [group |
	some group in input["aws.ec2.security_groups"]
	group.OwnerId == group._at.account
]
