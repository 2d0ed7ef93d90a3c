# METADATA
# title: Databases are encrypted where they are stored
# description: >-
#   Encryption is chosen when a database is made; later it takes a copy.
# custom:
#   severity: high
#   needs: [aws.rds.instances]
#   each: aws.rds.instances
#   shows: [Engine, StorageEncrypted]
#   when_empty: not_applicable
#   themes: [encryption_at_rest]
#   impact_text: The application stands still while it moves to the encrypted copy.
#   fix:
#     - portal: RDS > Snapshots > copy a snapshot of <DBInstanceIdentifier> with encryption > Restore; and, with the application standing still, move it over
#   undo:
#     - portal: RDS > keep the old database until the move is proved, then delete it
#   effort: days
#   impact: outage
package aws.rds.storage_is_encrypted

subjects contains database._id if some database in input["aws.rds.instances"]

compliant contains database._id if {
	some database in input["aws.rds.instances"]
	database.StorageEncrypted == true
}
