# METADATA
# title: Databases are backed up and backups are kept long enough
# description: >-
#   Without automatic backups there is no way back to the hour before. A member of a cluster is judged at its cluster, and
#   a read replica at its source. What a plan of AWS Backup keeps besides is judged with the plans.
# custom:
#   severity: high
#   needs: [aws.rds.instances]
#   each: aws.rds.instances
#   family: backups_are_kept
#   shows: [BackupRetentionPeriod, Engine, AwsBackupRecoveryPointArn]
#   when_empty: not_applicable
#   themes: [backup]
#   params:
#     days: {type: integer, default: 7, min: 1, max: 35, source: default of this tool}
#   fix:
#     - command: 'aws rds modify-db-instance --db-instance-identifier <DBInstanceIdentifier> --region <_at.region> --backup-retention-period <params.days>'
#       where: 'From 0 days this is an outage: the database stands still while backups are switched on, in its next maintenance window (<PreferredMaintenanceWindow>, UTC). Where a plan of AWS Backup keeps continuous backups, the days are set in the plan'
#     - portal: 'RDS > Databases > <DBInstanceIdentifier> > Modify > Backup retention period > <params.days>'
#   undo:
#     - portal: 'RDS > Databases > <DBInstanceIdentifier> > Modify > Backup retention period, as it was: <BackupRetentionPeriod> days'
#     - command: 'aws rds modify-db-instance --db-instance-identifier <DBInstanceIdentifier> --region <_at.region> --backup-retention-period <BackupRetentionPeriod>'
#       where: 'Back to 0 days is an outage again, and deletes the backups that were made'
#   impact_text: 'Where backups were off, the database stands still for seconds to minutes in its maintenance window.'
#   effort: minutes
#   impact: outage
package aws.rds.backups_are_kept

import data.lib.aws_databases as databases

subjects contains database._id if some database in databases.sources

compliant contains database._id if {
	some database in databases.sources
	databases.is_source(database)
	databases.keeps(database, input.params.days)
}
