# METADATA
# title: Backups of Aurora clusters are kept long enough
# description: >-
#   A cluster is always backed up, for one day if nobody says otherwise: a mistake that is noticed after the weekend is
#   past mending. A cluster that copies another one is judged at its source. A Multi-AZ cluster of RDS is judged here too.
# custom:
#   severity: high
#   needs: [aws.rds.clusters]
#   each: aws.rds.clusters
#   family: backups_are_kept
#   shows: [BackupRetentionPeriod, Engine]
#   when_empty: not_applicable
#   themes: [backup]
#   params:
#     days: {type: integer, default: 7, min: 1, max: 35, source: default of this tool}
#   fix:
#     - command: 'aws rds modify-db-cluster --db-cluster-identifier <DBClusterIdentifier> --region <_at.region> --backup-retention-period <params.days>'
#     - portal: 'RDS > Databases > <DBClusterIdentifier> > Modify > Backup retention period > <params.days>'
#   undo:
#     - command: 'aws rds modify-db-cluster --db-cluster-identifier <DBClusterIdentifier> --region <_at.region> --backup-retention-period <BackupRetentionPeriod>'
#       where: 'Backups that are older than that are deleted'
#   effort: minutes
#   impact: none
package aws.aurora.backups_are_kept

import data.lib.aws_databases as databases

subjects contains cluster._id if some cluster in databases.aurora_sources

compliant contains cluster._id if {
	some cluster in databases.aurora_sources
	databases.is_original(cluster)
	databases.keeps(cluster, input.params.days)
}
