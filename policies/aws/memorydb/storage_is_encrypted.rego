# METADATA
# title: MemoryDB clusters are encrypted where they are stored
# description: >-
#   AWS encrypts every cluster, with a key of its own where the client names none; which one is shown. The key is chosen
#   when the cluster is made.
# custom:
#   severity: high
#   needs: [aws.memorydb.clusters]
#   each: aws.memorydb.clusters
#   family: storage_is_encrypted
#   shows: [Name, KmsKeyId, Status]
#   when_empty: not_applicable
#   themes: [encryption_at_rest]
#   fix:
#     - portal: 'MemoryDB > Snapshots > a snapshot of <Name> > Restore with a key of the client; and move the applications over while they stand still'
#   undo:
#     - portal: 'MemoryDB > Clusters > keep the old cluster until the move is proved'
#   impact_text: 'The applications stand still while they move to the other cluster.'
#   effort: hours
#   impact: outage
package aws.memorydb.storage_is_encrypted

subjects contains cluster._id if some cluster in input["aws.memorydb.clusters"]

compliant contains cluster._id if {
	some cluster in input["aws.memorydb.clusters"]
	is_string(cluster.KmsKeyId)
	cluster.KmsKeyId != ""
}

# with a key that AWS owns it names none
compliant contains cluster._id if {
	some cluster in input["aws.memorydb.clusters"]
	"KmsKeyId" in cluster._absent
}
