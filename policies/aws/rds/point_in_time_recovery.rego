# METADATA
# title: Databases can be set back to any moment of the last days
# description: >-
#   RDS puts away the log of changes every few minutes where backups are on; LatestRestorableTime says up to when that
#   worked. A database that is stopped changes nothing. A read replica is judged at its source.
# custom:
#   severity: medium
#   needs: [aws.rds.instances]
#   each: aws.rds.instances
#   family: point_in_time_recovery
#   shows: [LatestRestorableTime, BackupRetentionPeriod, DBInstanceStatus]
#   when_empty: not_applicable
#   themes: [backup]
#   params:
#     hours: {type: integer, default: 1, min: 1, max: 168, source: 'default of this tool; AWS puts logs of changes away every five minutes (AmazonRDS, USER_PIT)'}
#   fix:
#     - command: 'aws rds modify-db-instance --db-instance-identifier <DBInstanceIdentifier> --region <_at.region> --backup-retention-period ‹days from 1 to 35›'
#       where: 'Where backups are off. It is an outage: the database stands still while they are switched on, in its next maintenance window (<PreferredMaintenanceWindow>, UTC)'
#     - portal: 'RDS > Databases > <DBInstanceIdentifier> > Logs & events'
#       where: 'Where backups are on and the latest time is long past: the events say why; a full disk is the usual reason'
#   undo:
#     - command: 'aws rds modify-db-instance --db-instance-identifier <DBInstanceIdentifier> --region <_at.region> --backup-retention-period <BackupRetentionPeriod>'
#       where: 'Back to 0 days is an outage again, and deletes the backups that were made'
#   impact_text: 'Where backups were off, the database stands still for seconds to minutes in its maintenance window.'
#   effort: minutes
#   impact: outage
package aws.rds.point_in_time_recovery

import data.lib.aws_databases as databases

subjects contains database._id if some database in databases.sources

compliant contains database._id if {
	some database in databases.sources
	databases.is_source(database)
	databases.keeps(database, 1)
	databases.is_restorable(database, input.params.hours)
}
