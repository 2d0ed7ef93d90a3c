# METADATA
# title: Neptune clusters are encrypted where they are stored
# description: >-
#   Encryption is chosen when a cluster is made; later it takes a restored copy. Its members have the cluster's storage.
# custom:
#   severity: high
#   needs: [aws.rds.clusters]
#   each: aws.rds.clusters
#   family: storage_is_encrypted
#   shows: [Engine, StorageEncrypted, StorageEncryptionType, KmsKeyId]
#   when_empty: not_applicable
#   themes: [encryption_at_rest]
#   fix:
#     - command: 'aws neptune restore-db-cluster-from-snapshot --db-cluster-identifier ‹a name for the encrypted cluster› --snapshot-identifier ‹a snapshot of the cluster› --engine <Engine> --kms-key-id ‹a key of the client› --region <_at.region>'
#       where: 'It makes a second cluster, which needs members and costs as much; the applications are moved while they stand still'
#     - portal: 'Neptune > Snapshots > a snapshot of <DBClusterIdentifier> > Restore > Encryption on; and move the applications over while they stand still'
#   undo:
#     - portal: 'Neptune > Databases > keep the old cluster until the move is proved, and delete the new one if it is not'
#   impact_text: 'The application stands still while it moves to the encrypted copy.'
#   effort: days
#   impact: outage
package aws.neptune.storage_is_encrypted

import data.lib.aws_databases as databases

subjects contains cluster._id if some cluster in databases.neptune_clusters

compliant contains cluster._id if {
	some cluster in databases.neptune_clusters
	databases.is_encrypted(cluster)
}
