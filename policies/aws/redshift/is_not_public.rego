# METADATA
# title: Redshift clusters have no public address
# description: >-
#   A warehouse that can be reached from the internet is one password away from being read. PubliclyAccessible gives it a
#   public address; routes and security groups, which can change any day, decide whether a packet arrives.
# custom:
#   severity: critical
#   needs: [aws.redshift.clusters]
#   each: aws.redshift.clusters
#   family: is_not_public
#   shows: [PubliclyAccessible, Endpoint.Address, VpcSecurityGroups]
#   when_empty: not_applicable
#   themes: [public_exposure]
#   fix:
#     - command: 'aws redshift modify-cluster --cluster-identifier <ClusterIdentifier> --region <_at.region> --no-publicly-accessible'
#       where: 'Programs outside of the network lose the cluster at once'
#     - portal: 'Amazon Redshift > Clusters > <ClusterIdentifier> > Actions > Modify publicly accessible setting'
#       where: 'Programs outside of the network lose the cluster at once'
#   undo:
#     - command: 'aws redshift modify-cluster --cli-input-json ''{"ClusterIdentifier": "<ClusterIdentifier>", "PubliclyAccessible": <PubliclyAccessible>}'' --region <_at.region>'
#   impact_text: 'Programs outside the network lose their connection at once.'
#   effort: minutes
#   impact: outage
package aws.redshift.is_not_public

subjects contains warehouse._id if some warehouse in input["aws.redshift.clusters"]

compliant contains warehouse._id if {
	some warehouse in input["aws.redshift.clusters"]
	warehouse.PubliclyAccessible == false
}
