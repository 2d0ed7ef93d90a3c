# METADATA
# title: Subnets hand out no public addresses of IPv4 by themselves
# description: >-
#   Where a subnet does, every machine that is started in it stands in the open unless its start says otherwise. Addresses of
#   IPv6 are public by themselves; what reaches them is judged at the network interfaces. Subnets that another account
#   shares are judged there.
# custom:
#   severity: medium
#   needs: [aws.ec2.subnets]
#   each: aws.ec2.subnets
#   shows: [SubnetId, VpcId, DefaultForAz, MapPublicIpOnLaunch]
#   binds: [SubnetId, MapPublicIpOnLaunch]
#   when_empty: not_applicable
#   themes: [network]
#   impact_text: Machines started there from then on cannot be reached from outside, nor get out without a gateway.
#   fix:
#     - portal: VPC > Subnets > <SubnetId> > Actions > Edit subnet settings > Enable auto-assign public IPv4 address, switched off
#       where: Machines that are there keep their addresses. By command it is aws ec2 modify-subnet-attribute with --no-map-public-ip-on-launch
#   undo:
#     - portal: 'VPC > Subnets > <SubnetId> > Actions > Edit subnet settings > Enable auto-assign public IPv4 address, as it was: <MapPublicIpOnLaunch>'
#   effort: minutes
#   impact: users
package aws.ec2.subnets_do_not_hand_out_public_ips

subjects contains subnet._id if some subnet in own

compliant contains subnet._id if {
	some subnet in own
	subnet.MapPublicIpOnLaunch == false
}

own := [subnet |
	some subnet in input["aws.ec2.subnets"]
	subnet.OwnerId == subnet._at.account
]
