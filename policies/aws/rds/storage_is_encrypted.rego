# METADATA
# title: Databases are encrypted where they are stored
# description: >-
#   Encryption is chosen when a database is made; later it takes a copy. A member of a cluster is judged at its cluster.
# custom:
#   severity: high
#   needs: [aws.rds.instances]
#   each: aws.rds.instances
#   family: storage_is_encrypted
#   shows: [Engine, StorageEncrypted, StorageEncryptionType, KmsKeyId]
#   when_empty: not_applicable
#   themes: [encryption_at_rest]
#   fix:
#     - portal: 'RDS > Snapshots > copy a snapshot of <DBInstanceIdentifier> with encryption > Restore; and, with the application standing still, move it over'
#     - command: 'aws rds copy-db-snapshot --source-db-snapshot-identifier ‹a snapshot of the database› --target-db-snapshot-identifier ‹a name for the encrypted copy› --kms-key-id ‹a key of the client› --region <_at.region>'
#     - and_command: 'aws rds restore-db-instance-from-db-snapshot --db-instance-identifier ‹a name for the encrypted database› --db-snapshot-identifier ‹the encrypted copy› --region <_at.region>'
#       where: 'It makes a second database; the application is moved to it while it stands still'
#   undo:
#     - portal: 'RDS > keep the old database until the move is proved, then delete it'
#   impact_text: 'The application stands still while it moves to the encrypted copy.'
#   effort: days
#   impact: outage
package aws.rds.storage_is_encrypted

import data.lib.aws_databases as databases

subjects contains database._id if some database in databases.single

compliant contains database._id if {
	some database in databases.single
	databases.is_alone(database)
	databases.is_encrypted(database)
}
