# METADATA
# title: Redshift clusters lie in a network of the client
# description: >-
#   A cluster outside of a VPC stands on the network that all customers of AWS once shared. AWS closed it; what is left of
#   it shows here.
# custom:
#   severity: medium
#   needs: [aws.redshift.clusters]
#   each: aws.redshift.clusters
#   family: in_a_vpc
#   shows: [VpcId, ClusterSubnetGroupName]
#   when_empty: not_applicable
#   themes: [network]
#   fix:
#     - command: 'aws redshift restore-from-cluster-snapshot --cluster-identifier ‹a name for the cluster in the VPC› --snapshot-identifier ‹a snapshot of the cluster› --cluster-subnet-group-name ‹a subnet group of the client› --region <_at.region>'
#       where: 'It makes a second cluster; the programs are moved to it while they stand still'
#     - portal: 'Amazon Redshift > Clusters > Snapshots > a snapshot of <ClusterIdentifier> > Restore snapshot > into a subnet group of the client'
#   undo:
#     - portal: 'Amazon Redshift > Clusters > keep the old cluster until the move is proved'
#   impact_text: 'Programs stand still while they move to the new cluster.'
#   effort: days
#   impact: outage
package aws.redshift.in_a_vpc

subjects contains warehouse._id if some warehouse in input["aws.redshift.clusters"]

compliant contains warehouse._id if {
	some warehouse in input["aws.redshift.clusters"]
	startswith(warehouse.VpcId, "vpc-")
}
