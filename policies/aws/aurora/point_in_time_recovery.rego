# METADATA
# title: Aurora clusters can be set back to any moment of the last days
# description: >-
#   Aurora puts away changes without a pause; LatestRestorableTime says up to when that worked. A cluster that is stopped
#   changes nothing, and one that copies another is judged at its source. A Multi-AZ cluster of RDS is judged here too.
# custom:
#   severity: medium
#   needs: [aws.rds.clusters]
#   each: aws.rds.clusters
#   family: point_in_time_recovery
#   shows: [LatestRestorableTime, EarliestRestorableTime, BackupRetentionPeriod, Status]
#   when_empty: not_applicable
#   themes: [backup]
#   params:
#     hours: {type: integer, default: 1, min: 1, max: 168, source: 'default of this tool; AWS puts logs of changes away every five minutes (AmazonRDS, USER_PIT)'}
#   fix:
#     - portal: 'RDS > Databases > <DBClusterIdentifier> > Logs & events'
#       where: 'The events say why the latest time is long past; AWS support mends it'
#     - command: 'aws rds create-db-cluster-snapshot --db-cluster-identifier <DBClusterIdentifier> --db-cluster-snapshot-identifier ‹a name for the snapshot› --region <_at.region>'
#       where: 'Until then: a way back to this moment'
#   undo:
#     - command: 'aws rds delete-db-cluster-snapshot --db-cluster-snapshot-identifier ‹the snapshot that was made› --region <_at.region>'
#   effort: minutes
#   impact: none
package aws.aurora.point_in_time_recovery

import data.lib.aws_databases as databases

subjects contains cluster._id if some cluster in databases.aurora_sources

compliant contains cluster._id if {
	some cluster in databases.aurora_sources
	databases.is_original(cluster)
	databases.keeps(cluster, 1)
	databases.is_restorable(cluster, input.params.hours)
}
