# METADATA
# title: Databases take encrypted connections alone
# description: >-
#   A database that also takes connections in the clear is read by whoever listens. What counts is the parameter of the
#   group (rds.force_ssl, require_secure_transport, DB2COMM without TCPIP), once every instance works with it; of Oracle,
#   native network encryption that is REQUIRED, since its TLS port stands beside the open one. RDS Custom is the client's
#   own.
# custom:
#   severity: high
#   needs: [aws.rds.instances, aws.rds.option_groups]
#   each: aws.rds.instances
#   grows: [aws.rds.option_groups]
#   family: tls_is_required
#   shows: [Engine, EngineVersion, DBParameterGroups, _parameters]
#   when_empty: not_applicable
#   themes: [encryption_in_transit]
#   fix:
#     - command: 'aws rds modify-db-parameter-group --cli-input-json ''{"DBParameterGroupName": "‹the parameter group, or a copy of it where it is a default one›", "Parameters": [{"ParameterName": "‹rds.force_ssl of PostgreSQL and SQL Server, require_secure_transport of MySQL and MariaDB, DB2COMM of Db2›", "ParameterValue": "‹the value for on›", "ApplyMethod": "pending-reboot"}]}'' --region <_at.region>'
#       where: 'A default group cannot be changed: it takes a copy, which the database is given, and a restart, which is an outage of a minute. Programs that do not encrypt lose the database'
#     - portal: 'RDS > Parameter groups > the group of the database > Edit > the parameter for its engine; and RDS > Databases > <DBInstanceIdentifier> > Actions > Reboot'
#       where: 'The restart is an outage of a minute; programs that do not encrypt lose the database'
#     - portal: 'RDS > Option groups > the group of the database > Add option > NATIVE_NETWORK_ENCRYPTION with SQLNET.ENCRYPTION_SERVER set to required'
#       where: 'Of Oracle'
#   undo:
#     - command: 'aws rds modify-db-parameter-group --cli-input-json ''{"DBParameterGroupName": "‹the parameter group that was changed›", "Parameters": [{"ParameterName": "‹the parameter that was changed›", "ParameterValue": "‹the value noted before›", "ApplyMethod": "‹pending-reboot, at the next restart›"}]}'' --region <_at.region>'
#       where: 'Noted before the change with aws rds describe-db-parameters --db-parameter-group-name ‹the parameter group› --region <_at.region>; it takes a restart'
#   impact_text: 'Programs that do not encrypt their connection lose the database.'
#   effort: hours
#   impact: outage
package aws.rds.tls_is_required

import data.lib.aws_databases as databases

subjects contains database._id if some database in databases.managed

compliant contains database._id if {
	some database in databases.managed
	databases.is_alone(database)
	databases.requires_tls(database.Engine, database._parameters)
	databases.in_sync(database)
}

compliant contains database._id if {
	some database in databases.managed
	databases.is_alone(database)
	startswith(database.Engine, "oracle")
	some membership in database.OptionGroupMemberships
	membership.Status == "in-sync"
	membership.OptionGroupName in encrypting[database._at.region]
}

# of PostgreSQL the parameter decides, whatever the option groups hold
certain contains database._id if {
	some database in databases.managed
	databases.is_alone(database)
	database.Engine == "postgres"
	database._parameters.rds_force_ssl == "0"
}

encrypting[region] contains group.OptionGroupName if {
	some group in input["aws.rds.option_groups"]
	group._native_encryption == "REQUIRED"
	region := group._at.region
}
