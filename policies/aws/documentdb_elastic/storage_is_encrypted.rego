# METADATA
# title: Elastic clusters of DocumentDB are encrypted where they are stored
# description: >-
#   AWS encrypts every elastic cluster, with a key of its own where the client names none; which one is shown. The key is
#   chosen when the cluster is made.
# custom:
#   severity: high
#   needs: [aws.docdb_elastic.clusters]
#   each: aws.docdb_elastic.clusters
#   family: storage_is_encrypted
#   shows: [clusterName, Cluster.kmsKeyId]
#   when_empty: not_applicable
#   themes: [encryption_at_rest]
#   fix:
#     - command: 'aws docdb-elastic restore-cluster-from-snapshot --cluster-name ‹a name for the cluster with the key› --snapshot-arn ‹a snapshot of the cluster› --kms-key-id ‹a key of the client› --region <_at.region>'
#       where: 'It makes a second cluster; the applications are moved while they stand still'
#     - portal: 'Amazon DocumentDB > Snapshots > a snapshot of <clusterName> > Restore with a key of the client; and move the applications over while they stand still'
#   undo:
#     - portal: 'Amazon DocumentDB > Clusters > keep the old cluster until the move is proved'
#   impact_text: 'The application stands still while it moves to the other cluster.'
#   effort: days
#   impact: outage
package aws.documentdb_elastic.storage_is_encrypted

subjects contains cluster._id if some cluster in input["aws.docdb_elastic.clusters"]

compliant contains cluster._id if {
	some cluster in input["aws.docdb_elastic.clusters"]
	is_string(cluster.Cluster.kmsKeyId)
	cluster.Cluster.kmsKeyId != ""
}
