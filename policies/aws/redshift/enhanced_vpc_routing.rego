# METADATA
# title: Redshift clusters load and unload through the client's network
# description: >-
#   Without it, what a cluster copies from and to S3 goes over the internet, past the client's endpoints, groups and flow
#   logs.
# custom:
#   severity: medium
#   needs: [aws.redshift.clusters]
#   each: aws.redshift.clusters
#   shows: [EnhancedVpcRouting, VpcId]
#   when_empty: not_applicable
#   themes: [network]
#   fix:
#     - command: 'aws redshift modify-cluster --cluster-identifier <ClusterIdentifier> --region <_at.region> --enhanced-vpc-routing'
#       where: 'The cluster restarts, which is an outage of minutes; copying from S3 fails where the network has no way there (an endpoint, or NAT)'
#     - portal: 'Amazon Redshift > Clusters > <ClusterIdentifier> > Properties > Network and security settings > Edit > Enhanced VPC routing'
#   undo:
#     - command: 'aws redshift modify-cluster --cli-input-json ''{"ClusterIdentifier": "<ClusterIdentifier>", "EnhancedVpcRouting": <EnhancedVpcRouting>}'' --region <_at.region>'
#   impact_text: 'The cluster restarts, and copying from S3 fails where the network has no way there.'
#   effort: hours
#   impact: outage
package aws.redshift.enhanced_vpc_routing

subjects contains warehouse._id if some warehouse in input["aws.redshift.clusters"]

compliant contains warehouse._id if {
	some warehouse in input["aws.redshift.clusters"]
	warehouse.EnhancedVpcRouting == true
}
