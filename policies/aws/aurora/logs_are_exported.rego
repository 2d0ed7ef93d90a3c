# METADATA
# title: Aurora clusters hand their record of activity to CloudWatch
# description: >-
#   A log that stays on a member goes with it. What counts is the log that records who connected or did what: postgresql,
#   and audit of Aurora MySQL where server_audit_logging writes it and server_audit_events says of what. A Multi-AZ cluster
#   of RDS is judged here too; its MySQL has no audit log, so there general counts, where general_log writes it into a file.
# custom:
#   severity: medium
#   needs: [aws.rds.clusters]
#   each: aws.rds.clusters
#   family: logs_are_exported
#   shows: [Engine, EnabledCloudwatchLogsExports, _parameters]
#   when_empty: not_applicable
#   themes: [audit_records]
#   fix:
#     - command: 'aws rds modify-db-cluster --cli-input-json ''{"DBClusterIdentifier": "<DBClusterIdentifier>", "CloudwatchLogsExportConfiguration": {"EnableLogTypes": ["‹postgresql, or audit of MySQL›"]}}'' --region <_at.region>'
#       where: 'No outage'
#     - portal: 'RDS > Databases > <DBClusterIdentifier> > Modify > Log exports > the log that records activity'
#     - and_portal: 'RDS > Parameter groups > <DBClusterParameterGroup> > Edit > server_audit_logging on, and server_audit_events'
#       where: 'Of Aurora MySQL: without it nothing is written. Of a Multi-AZ cluster of MySQL it is general_log on, and log_output into a file. A default group takes a copy first'
#   undo:
#     - command: 'aws rds modify-db-cluster --cli-input-json ''{"DBClusterIdentifier": "<DBClusterIdentifier>", "CloudwatchLogsExportConfiguration": {"DisableLogTypes": ["‹the log that was added›"]}}'' --region <_at.region>'
#       where: 'What was exported stays in CloudWatch'
#   effort: hours
#   impact: none
package aws.aurora.logs_are_exported

import data.lib.aws_databases as databases

subjects contains cluster._id if some cluster in databases.aurora_clusters

compliant contains cluster._id if {
	some cluster in databases.aurora_clusters
	endswith(cluster.Engine, "postgresql")
	"postgresql" in cluster.EnabledCloudwatchLogsExports
}

compliant contains cluster._id if {
	some cluster in databases.aurora_clusters
	cluster.Engine == "aurora-mysql"
	"audit" in cluster.EnabledCloudwatchLogsExports
	cluster._parameters.server_audit_logging in databases.on
	count(cluster._parameters.server_audit_events) > 0
}

# what a Multi-AZ cluster can export: AmazonRDS, CreateDBCluster, EnableCloudwatchLogsExports
compliant contains cluster._id if {
	some cluster in databases.aurora_clusters
	cluster.Engine == "postgres"
	"postgresql" in cluster.EnabledCloudwatchLogsExports
}

# off, and into a table, where nobody says otherwise: AmazonRDS, USER_LogAccess.MySQL.LogFileSize
compliant contains cluster._id if {
	some cluster in databases.aurora_clusters
	cluster.Engine == "mysql"
	"general" in cluster.EnabledCloudwatchLogsExports
	cluster._parameters.general_log in databases.on
	upper(cluster._parameters.log_output) == "FILE"
}
