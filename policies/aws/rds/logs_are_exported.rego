# METADATA
# title: Databases hand their record of activity to CloudWatch
# description: >-
#   A log that stays on the database goes with it after days, and whoever rules the database can delete it. What counts is
#   the log that records who connected or did what: postgresql; audit of MySQL and MariaDB, where the audit plugin writes
#   it, and of Oracle; error of SQL Server; diag.log of Db2. A member of a cluster is judged at its cluster; RDS Custom is
#   the client's own.
# custom:
#   severity: medium
#   needs: [aws.rds.instances, aws.rds.option_groups]
#   each: aws.rds.instances
#   grows: [aws.rds.option_groups]
#   family: logs_are_exported
#   shows: [Engine, EnabledCloudwatchLogsExports, OptionGroupMemberships]
#   when_empty: not_applicable
#   themes: [audit_records]
#   fix:
#     - command: 'aws rds modify-db-instance --cli-input-json ''{"DBInstanceIdentifier": "<DBInstanceIdentifier>", "CloudwatchLogsExportConfiguration": {"EnableLogTypes": ["‹postgresql, audit, error or diag.log, by engine›"]}}'' --region <_at.region>'
#       where: 'No outage'
#     - portal: 'RDS > Databases > <DBInstanceIdentifier> > Modify > Log exports > the log that records activity'
#     - and_portal: 'RDS > Option groups > the group of the database > Add option > MARIADB_AUDIT_PLUGIN'
#       where: 'Of MySQL and MariaDB, where the plugin is not there: without it nothing is written'
#   undo:
#     - command: 'aws rds modify-db-instance --cli-input-json ''{"DBInstanceIdentifier": "<DBInstanceIdentifier>", "CloudwatchLogsExportConfiguration": {"DisableLogTypes": ["‹the log that was added›"]}}'' --region <_at.region>'
#       where: 'What was exported stays in CloudWatch'
#   effort: hours
#   impact: none
package aws.rds.logs_are_exported

import data.lib.aws_databases as databases

subjects contains database._id if some database in databases.managed

compliant contains database._id if {
	some database in databases.managed
	databases.is_alone(database)
	some beginning, log in recorded
	startswith(database.Engine, beginning)
	log in database.EnabledCloudwatchLogsExports
}

# MySQL and MariaDB write no audit log before the plugin is there (AmazonRDS, Appendix.MySQL.Options.AuditPlugin)
compliant contains database._id if {
	some database in databases.managed
	databases.is_alone(database)
	database.Engine in {"mysql", "mariadb"}
	"audit" in database.EnabledCloudwatchLogsExports
	some membership in database.OptionGroupMemberships
	membership.Status == "in-sync"
	membership.OptionGroupName in auditing[database._at.region]
}

# what exports nothing fails, whatever the option groups hold
certain contains database._id if {
	some database in databases.managed
	databases.is_alone(database)
	database.EnabledCloudwatchLogsExports == []
}

certain contains database._id if {
	some database in databases.managed
	databases.is_alone(database)
	"EnabledCloudwatchLogsExports" in database._absent
}

# the logs that an engine can export: AmazonRDS, CreateDBInstance, EnableCloudwatchLogsExports
recorded := {"postgres": "postgresql", "oracle": "audit", "sqlserver": "error", "db2": "diag.log"}

auditing[region] contains group.OptionGroupName if {
	some group in input["aws.rds.option_groups"]
	some option in group.Options
	option.OptionName == "MARIADB_AUDIT_PLUGIN"
	region := group._at.region
}
