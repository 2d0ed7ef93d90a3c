# METADATA
# title: Databases are backed up and backups are kept long enough
# description: >-
#   Without automatic backups there is no way back to the hour before.
# custom:
#   severity: high
#   needs: [aws.rds.instances]
#   each: aws.rds.instances
#   shows: [BackupRetentionPeriod]
#   when_empty: not_applicable
#   themes: [backup]
#   params:
#     days: {type: integer, default: 7, min: 1, max: 35, source: default of this tool}
#   fix:
#     - command: aws rds modify-db-instance --db-instance-identifier <DBInstanceIdentifier> --region <_at.region> --backup-retention-period 7 --apply-immediately
#   undo:
#     - portal: RDS > Databases > <DBInstanceIdentifier> > Modify > Backup retention period
#   effort: minutes
#   impact: none
package aws.rds.backups_are_kept

subjects contains database._id if some database in input["aws.rds.instances"]

compliant contains database._id if {
	some database in input["aws.rds.instances"]
	is_number(database.BackupRetentionPeriod)
	database.BackupRetentionPeriod >= input.params.days
}
