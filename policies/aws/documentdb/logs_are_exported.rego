# METADATA
# title: DocumentDB clusters hand their record of activity to CloudWatch
# description: >-
#   The record of activity is written where the parameter audit_logs says so, and kept where the cluster exports the log
#   audit: one without the other records nothing.
# custom:
#   severity: medium
#   needs: [aws.rds.clusters]
#   each: aws.rds.clusters
#   family: logs_are_exported
#   shows: [EnabledCloudwatchLogsExports, DBClusterParameterGroup, _settings]
#   when_empty: not_applicable
#   themes: [audit_records]
#   fix:
#     - command: 'aws docdb modify-db-cluster --cli-input-json ''{"DBClusterIdentifier": "<DBClusterIdentifier>", "CloudwatchLogsExportConfiguration": {"EnableLogTypes": ["‹audit, the name of the log›"]}}'' --region <_at.region>'
#       where: 'No outage'
#     - portal: 'Amazon DocumentDB > Clusters > <DBClusterIdentifier> > Modify > Log exports > Audit log'
#     - and_portal: 'Amazon DocumentDB > Parameter groups > <DBClusterParameterGroup> > audit_logs > Edit > on'
#       where: 'Where the parameter is off: without it nothing is written. A default group takes a copy first'
#   undo:
#     - command: 'aws docdb modify-db-cluster --cli-input-json ''{"DBClusterIdentifier": "<DBClusterIdentifier>", "CloudwatchLogsExportConfiguration": {"DisableLogTypes": ["‹the log that was added›"]}}'' --region <_at.region>'
#       where: 'What was exported stays in CloudWatch'
#   effort: hours
#   impact: none
package aws.documentdb.logs_are_exported

import data.lib.aws_databases as databases

subjects contains cluster._id if some cluster in databases.documentdb_clusters

compliant contains cluster._id if {
	some cluster in databases.documentdb_clusters
	"audit" in cluster.EnabledCloudwatchLogsExports
	every kind in split(cluster._settings.audit_logs, ",") {
		trim_space(kind) in written
	}
}

# values of audit_logs that record more than nothing (DocumentDB, event-auditing); a list of kinds is written with commas
written := {"enabled", "ddl", "dml_read", "dml_write", "all"}
