# METADATA
# title: No security group opens remote administration to the world
# description: >-
#   SSH, Remote Desktop and their kin are scanned for all day. All ranges of the group are put together, port by port: more
#   public addresses than a /8 of IPv4 or a /32 of IPv6 are the world, and a prefix list is the ranges that stand in it. An
#   open group fails whether or not something stands behind it, for the next machine may be given it; the finding says how
#   many network interfaces use it, and another rule judges what can be reached today. Groups that another account shares
#   are judged there.
# custom:
#   severity: high
#   needs: [aws.ec2.security_groups]
#   each: aws.ec2.security_groups
#   shows: [GroupName, _interfaces, IpPermissions, _prefix_lists]
#   binds: [GroupName, IpPermissions, _prefix_lists]
#   when_empty: not_applicable
#   themes: [network]
#   impact_text: Whoever administers from an address that is not named loses the way in.
#   fix:
#     - portal: EC2 > Security groups > <GroupId> > Inbound rules > Edit > name the addresses or the security group that need it
#     - command: aws ec2 revoke-security-group-ingress --group-id <GroupId> --security-group-rule-ids ‹ids of the rules that are open› --region <_at.region>
#       where: The ids are shown by aws ec2 describe-security-group-rules --region <_at.region>
#   undo:
#     - portal: EC2 > Security groups > <GroupId> > Inbound rules > Edit > add the rule that was taken away again; the finding holds it
#   effort: minutes
#   impact: users
package aws.ec2.admin_ports_are_closed

import data.lib.aws_network as network

subjects contains group._id if some group in own

compliant contains group._id if {
	some group in own
	network.closed(group._named_reach, network.administration)
	network.closed(group._reach, network.administration)
}

certain contains group._id if {
	some group in own
	count(network.opened(group._named_reach, network.administration)) > 0
}

because[group._id] contains opening if {
	some group in own
	some opening in network.shown(network.opened(group._reach, network.administration))
}

own := [group |
	some group in input["aws.ec2.security_groups"]
	group.OwnerId == group._at.account
]
