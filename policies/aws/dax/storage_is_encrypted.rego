# METADATA
# title: DAX clusters are encrypted where they are stored
# description: >-
#   DAX writes to disk when it copies changes from the primary to its replicas. Encryption is chosen when a cluster is
#   made.
# custom:
#   severity: high
#   needs: [aws.dax.clusters]
#   each: aws.dax.clusters
#   family: storage_is_encrypted
#   shows: [SSEDescription]
#   when_empty: not_applicable
#   themes: [encryption_at_rest]
#   fix:
#     - portal: 'DynamoDB > DAX > Clusters > Create cluster > Encryption at rest; and move the applications from <ClusterName> over'
#       where: 'What is cached comes from the tables again'
#   undo:
#     - portal: 'DynamoDB > DAX > Clusters > keep the old cluster until the move is proved'
#   impact_text: 'The applications stand still while they move to the other cluster.'
#   effort: hours
#   impact: outage
package aws.dax.storage_is_encrypted

subjects contains cluster._id if some cluster in input["aws.dax.clusters"]

compliant contains cluster._id if {
	some cluster in input["aws.dax.clusters"]
	cluster.SSEDescription.Status == "ENABLED"
}
