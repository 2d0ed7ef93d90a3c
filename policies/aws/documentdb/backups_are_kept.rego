# METADATA
# title: Backups of DocumentDB clusters are kept long enough
# description: >-
#   A cluster is always backed up, for one day if nobody says otherwise: a mistake that is noticed after the weekend is
#   past mending.
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
#     - command: 'aws docdb modify-db-cluster --db-cluster-identifier <DBClusterIdentifier> --region <_at.region> --backup-retention-period <params.days>'
#     - portal: 'Amazon DocumentDB > Clusters > <DBClusterIdentifier> > Modify > Backup retention period > <params.days>'
#   undo:
#     - command: 'aws docdb modify-db-cluster --db-cluster-identifier <DBClusterIdentifier> --region <_at.region> --backup-retention-period <BackupRetentionPeriod>'
#       where: 'Backups that are older than that are deleted'
#   effort: minutes
#   impact: none
package aws.documentdb.backups_are_kept

import data.lib.aws_databases as databases

subjects contains cluster._id if some cluster in databases.documentdb_clusters

compliant contains cluster._id if {
	some cluster in databases.documentdb_clusters
	databases.keeps(cluster, input.params.days)
}
