# METADATA
# title: Default security groups let nothing in and nothing out
# description: >-
#   A machine for which nobody chose a group gets the default one of its network. It cannot be deleted, so it is emptied.
#   One that another account shares is judged there.
# custom:
#   severity: medium
#   needs: [aws.ec2.security_groups]
#   each: aws.ec2.security_groups
#   shows: [GroupId, VpcId, _interfaces, IpPermissions, IpPermissionsEgress]
#   binds: [GroupId, IpPermissions, IpPermissionsEgress]
#   when_empty: not_applicable
#   themes: [network]
#   impact_text: What still uses the default group can talk to nobody.
#   fix:
#     - portal: EC2 > Security groups > <GroupId> > Inbound rules > Edit > Delete all; and the same with Outbound rules
#       where: 'What uses the group stands still: give it a group of its own first. What uses it is shown by aws ec2 describe-network-interfaces --region <_at.region>'
#   undo:
#     - portal: EC2 > Security groups > <GroupId> > Inbound rules and Outbound rules > Edit > add the rules that were taken away again; the finding holds them
#   effort: hours
#   impact: outage
package aws.ec2.default_groups_allow_nothing

subjects contains group._id if some group in defaults

compliant contains group._id if {
	some group in defaults
	group.IpPermissions == []
	group.IpPermissionsEgress == []
}

defaults := [group |
	some group in input["aws.ec2.security_groups"]
	group.GroupName == "default"
	group.OwnerId == group._at.account
]
