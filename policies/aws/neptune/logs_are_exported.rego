# METADATA
# title: Neptune clusters hand their record of activity to CloudWatch
# description: >-
#   The record of activity is written where the parameter neptune_enable_audit_log says so, and kept where the cluster
#   exports the log audit: one without the other records nothing. A change of the parameter counts once every member was
#   restarted.
# custom:
#   severity: medium
#   needs: [aws.rds.clusters]
#   each: aws.rds.clusters
#   family: logs_are_exported
#   shows: [EnabledCloudwatchLogsExports, DBClusterParameterGroup, _settings, DBClusterMembers]
#   when_empty: not_applicable
#   themes: [audit_records]
#   fix:
#     - command: 'aws neptune modify-db-cluster --cli-input-json ''{"DBClusterIdentifier": "<DBClusterIdentifier>", "CloudwatchLogsExportConfiguration": {"EnableLogTypes": ["‹audit, the name of the log›"]}}'' --region <_at.region>'
#       where: 'No outage'
#     - portal: 'Neptune > Databases > <DBClusterIdentifier> > Modify > Log exports > Audit log'
#     - and_portal: 'Neptune > Parameter groups > <DBClusterParameterGroup> > neptune_enable_audit_log > Edit > on'
#       where: 'Where the parameter is off: without it nothing is written. A default group takes a copy first; the members have to be restarted, which is an outage of a minute'
#   undo:
#     - command: 'aws neptune modify-db-cluster --cli-input-json ''{"DBClusterIdentifier": "<DBClusterIdentifier>", "CloudwatchLogsExportConfiguration": {"DisableLogTypes": ["‹the log that was added›"]}}'' --region <_at.region>'
#       where: 'What was exported stays in CloudWatch'
#   effort: hours
#   impact: none
package aws.neptune.logs_are_exported

import data.lib.aws_databases as databases

subjects contains cluster._id if some cluster in databases.neptune_clusters

compliant contains cluster._id if {
	some cluster in databases.neptune_clusters
	"audit" in cluster.EnabledCloudwatchLogsExports
	cluster._settings.neptune_enable_audit_log == "1"
	databases.members_in_sync(cluster)
}
