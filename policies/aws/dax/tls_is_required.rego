# METADATA
# title: DAX clusters take encrypted connections alone
# description: >-
#   A cluster takes connections by TLS or in the clear, never both; which is chosen when it is made.
# custom:
#   severity: high
#   needs: [aws.dax.clusters]
#   each: aws.dax.clusters
#   family: tls_is_required
#   shows: [ClusterEndpointEncryptionType]
#   when_empty: not_applicable
#   themes: [encryption_in_transit]
#   fix:
#     - portal: 'DynamoDB > DAX > Clusters > Create cluster > Encryption in transit; and move the applications from <ClusterName> over'
#       where: 'What is cached comes from the tables again'
#   undo:
#     - portal: 'DynamoDB > DAX > Clusters > keep the old cluster until the move is proved'
#   impact_text: 'The applications stand still while they move to the other cluster, and need a client that knows TLS.'
#   effort: hours
#   impact: outage
package aws.dax.tls_is_required

subjects contains cluster._id if some cluster in input["aws.dax.clusters"]

compliant contains cluster._id if {
	some cluster in input["aws.dax.clusters"]
	cluster.ClusterEndpointEncryptionType == "TLS"
}
