# METADATA
# title: MemoryDB clusters take encrypted connections alone
# description: >-
#   A cluster without TLS takes connections in the clear, and knows no users: it has the list open-access. TLS is chosen
#   when a cluster is made.
# custom:
#   severity: high
#   needs: [aws.memorydb.clusters]
#   each: aws.memorydb.clusters
#   family: tls_is_required
#   shows: [TLSEnabled, ACLName]
#   when_empty: not_applicable
#   themes: [encryption_in_transit]
#   fix:
#     - portal: 'MemoryDB > Snapshots > a snapshot of <Name> > Restore > Encryption in transit > Enable; and move the applications over while they stand still'
#   undo:
#     - portal: 'MemoryDB > Clusters > keep the old cluster until the move is proved'
#   impact_text: 'Programs that do not encrypt their connection lose the cluster.'
#   effort: days
#   impact: outage
package aws.memorydb.tls_is_required

subjects contains cluster._id if some cluster in input["aws.memorydb.clusters"]

compliant contains cluster._id if {
	some cluster in input["aws.memorydb.clusters"]
	cluster.TLSEnabled == true
}
