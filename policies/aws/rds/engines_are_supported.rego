# METADATA
# title: Databases run a version that AWS supports
# description: >-
#   After the end of support nobody mends weaknesses; extended support does for some years, is paid for by the hour, and
#   is a finding of its own kind. The days are those that AWS names on the day of the scan for MySQL, PostgreSQL and
#   MariaDB; of Oracle, SQL Server and Db2 it says whether a version is available or deprecated. Where AWS says neither
#   (RDS Custom), it is unknown.
# custom:
#   severity: high
#   needs: [aws.rds.instances]
#   each: aws.rds.instances
#   family: engines_are_supported
#   shows: [Engine, EngineVersion, EngineLifecycleSupport, _support, _offered]
#   when_empty: not_applicable
#   themes: [patching]
#   fix:
#     - command: 'aws rds modify-db-instance --db-instance-identifier <DBInstanceIdentifier> --region <_at.region> --engine-version ‹a version that AWS supports› --allow-major-version-upgrade'
#       where: 'The database stands still for minutes to hours, in its next maintenance window (<PreferredMaintenanceWindow>, UTC). Try it on a restored copy first; there is no way back but a restore'
#     - portal: 'RDS > Databases > <DBInstanceIdentifier> > Modify > DB engine version'
#   undo:
#     - portal: 'RDS > Databases > <DBInstanceIdentifier> > Restore to the moment before the upgrade, which makes a database of the version it had'
#   impact_text: 'The database stands still while it is upgraded, and programs may have to be changed.'
#   effort: days
#   impact: outage
package aws.rds.engines_are_supported

import data.lib.aws_databases as databases

subjects contains database._id if some database in databases.single

compliant contains database._id if {
	some database in databases.single
	databases.is_alone(database)
	databases.in_standard_support(database)
}

compliant contains database._id if {
	some database in databases.single
	databases.is_alone(database)
	database._offered == "available"
}

because[database._id] := [databases.support_of(database)] if some database in databases.single
