# METADATA
# title: The control plane of clusters is not open to the whole internet
# description: >-
#   Whoever reaches the endpoint may try to sign in. It complies where it has no public address, or takes calls from
#   networks of the client's alone, none of them wider than 16 million addresses.
# custom:
#   severity: high
#   needs: [aws.eks.clusters]
#   each: aws.eks.clusters
#   shows: [name, Cluster.resourcesVpcConfig.endpointPublicAccess, Cluster.resourcesVpcConfig.publicAccessCidrs]
#   when_empty: not_applicable
#   themes: [network]
#   fix:
#     - command: 'aws eks update-cluster-config --name <name> --resources-vpc-config endpointPrivateAccess=true,publicAccessCidrs=‹the networks of the client''s› --region <_at.region>'
#       where: 'Who calls from elsewhere loses the cluster, nodes too where the private endpoint is off'
#     - portal: 'EKS > Clusters > <name> > Networking > Manage endpoint access'
#   undo:
#     - portal: 'EKS > Clusters > <name> > Networking > Manage endpoint access > as it was noted before'
#   impact_text: 'Who calls from another network loses the cluster.'
#   effort: hours
#   impact: users
package aws.eks.endpoint_is_private

subjects contains cluster._id if some cluster in input["aws.eks.clusters"]

compliant contains cluster._id if {
	some cluster in input["aws.eks.clusters"]
	cluster.Cluster.resourcesVpcConfig.endpointPublicAccess == false
}

compliant contains cluster._id if {
	some cluster in input["aws.eks.clusters"]
	count(cluster.Cluster.resourcesVpcConfig.publicAccessCidrs) > 0
	every network in cluster.Cluster.resourcesVpcConfig.publicAccessCidrs {
		is_narrow(network)
	}
}

is_narrow(network) if {
	not contains(network, ":")
	to_number(split(network, "/")[1]) >= 8
}

is_narrow(network) if {
	contains(network, ":")
	to_number(split(network, "/")[1]) >= 32
}
