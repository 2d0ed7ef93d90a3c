# METADATA
# title: Snapshots of databases are encrypted
# description: >-
#   A snapshot holds all of the data, and stays when the database is gone. Snapshots that AWS takes by itself are
#   encrypted as their database is, which is judged there.
# custom:
#   severity: high
#   needs: [aws.rds.snapshots]
#   each: aws.rds.snapshots
#   family: snapshots_are_encrypted
#   shows: [Engine, Encrypted, StorageEncryptionType, KmsKeyId, SnapshotCreateTime]
#   when_empty: not_applicable
#   themes: [encryption_at_rest]
#   fix:
#     - command: 'aws rds copy-db-snapshot --source-db-snapshot-identifier <DBSnapshotIdentifier> --target-db-snapshot-identifier ‹a name for the encrypted copy› --kms-key-id ‹a key of the client› --region <_at.region>'
#     - and_command: 'aws rds delete-db-snapshot --db-snapshot-identifier <DBSnapshotIdentifier> --region <_at.region>'
#       where: 'Once the copy was restored to try it: the old one cannot be brought back'
#     - portal: 'RDS > Snapshots > <DBSnapshotIdentifier> > Actions > Copy snapshot > Enable encryption; and, once the copy was tried, delete the old one'
#   undo:
#     - portal: 'RDS > Snapshots > keep the old snapshot until the encrypted one was tried; one that was deleted cannot be brought back'
#   effort: hours
#   impact: none
package aws.rds.snapshots_are_encrypted

import data.lib.aws_databases as databases

subjects contains snapshot._id if some snapshot in databases.rds_snapshots

compliant contains snapshot._id if {
	some snapshot in databases.rds_snapshots
	databases.is_encrypted(snapshot)
}
