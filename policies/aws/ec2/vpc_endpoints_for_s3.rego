# METADATA
# title: Networks reach S3 by an endpoint of their own
# description: >-
#   Without one, what machines store takes the way over the internet gateway, and no policy of an endpoint limits to which
#   buckets. A gateway endpoint counts where routes lead to it. Networks that another account shares are judged there.
# custom:
#   severity: low
#   needs: [aws.ec2.vpcs, aws.ec2.vpc_endpoints]
#   each: aws.ec2.vpcs
#   grows: [aws.ec2.vpc_endpoints]
#   shows: [VpcId, IsDefault]
#   when_empty: not_applicable
#   themes: [network]
#   impact_text: Connections to S3 that are open break off once.
#   fix:
#     - portal: VPC > Endpoints > Create endpoint > the service of S3 of type Gateway > <VpcId> > the route tables of its subnets
#       where: Connections to S3 that are open are cut once when the route changes
#   undo:
#     - command: aws ec2 delete-vpc-endpoints --vpc-endpoint-ids ‹id of the endpoint that was made› --region <_at.region>
#   effort: minutes
#   impact: users
package aws.ec2.vpc_endpoints_for_s3

subjects contains vpc._id if some vpc in own

compliant contains vpc._id if {
	some vpc in own
	vpc.VpcId in joined
}

own := [vpc |
	some vpc in input["aws.ec2.vpcs"]
	vpc.OwnerId == vpc._at.account
]

joined := {endpoint.VpcId |
	some endpoint in input["aws.ec2.vpc_endpoints"]
	endswith(endpoint.ServiceName, ".s3")
	lower(endpoint.State) == "available"
	leads_there(endpoint)
}

leads_there(endpoint) if {
	endpoint.VpcEndpointType == "Gateway"
	is_array(endpoint.RouteTableIds)
	count(endpoint.RouteTableIds) > 0
}

leads_there(endpoint) if {
	endpoint.VpcEndpointType == "Interface"
	is_array(endpoint.SubnetIds)
	count(endpoint.SubnetIds) > 0
}
