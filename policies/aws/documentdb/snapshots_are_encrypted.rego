# METADATA
# title: Snapshots of DocumentDB clusters are encrypted
# description: >-
#   A snapshot holds all of the data, and stays when the database is gone. Snapshots that AWS takes by itself are
#   encrypted as their database is, which is judged there.
# custom:
#   severity: high
#   needs: [aws.rds.cluster_snapshots]
#   each: aws.rds.cluster_snapshots
#   family: snapshots_are_encrypted
#   shows: [Engine, StorageEncrypted, StorageEncryptionType, KmsKeyId, SnapshotCreateTime]
#   when_empty: not_applicable
#   themes: [encryption_at_rest]
#   fix:
#     - command: 'aws docdb restore-db-cluster-from-snapshot --db-cluster-identifier ‹a name for a cluster to copy by› --snapshot-identifier <DBClusterSnapshotIdentifier> --engine <Engine> --kms-key-id ‹a key of the client› --region <_at.region>'
#       where: 'A cluster''s snapshot cannot be encrypted by copying it; a cluster that is restored from it can'
#     - and_command: 'aws docdb create-db-cluster-snapshot --db-cluster-identifier ‹the cluster that was restored› --db-cluster-snapshot-identifier ‹a name for the encrypted snapshot› --region <_at.region>'
#     - portal: 'Amazon DocumentDB > Snapshots > <DBClusterSnapshotIdentifier> > Restore with encryption; and take a snapshot of what was restored; and, once it was tried, delete the old one and the cluster'
#   undo:
#     - portal: 'Amazon DocumentDB > Snapshots > keep the old snapshot until the encrypted one was tried; one that was deleted cannot be brought back'
#   effort: hours
#   impact: none
package aws.documentdb.snapshots_are_encrypted

import data.lib.aws_databases as databases

subjects contains snapshot._id if some snapshot in databases.documentdb_snapshots

compliant contains snapshot._id if {
	some snapshot in databases.documentdb_snapshots
	databases.is_encrypted(snapshot)
}
