# METADATA
# title: Databases are given minor versions automatically
# description: >-
#   Minor versions mend known weaknesses. RDS takes them in the maintenance window where AutoMinorVersionUpgrade is on.
#   RDS Custom is left out: there it must be off. Of a Multi-AZ cluster each member is judged.
# custom:
#   severity: medium
#   needs: [aws.rds.instances]
#   each: aws.rds.instances
#   family: minor_upgrades_are_automatic
#   shows: [AutoMinorVersionUpgrade, Engine, EngineVersion]
#   when_empty: not_applicable
#   themes: [patching]
#   fix:
#     - command: 'aws rds modify-db-instance --db-instance-identifier <DBInstanceIdentifier> --region <_at.region> --auto-minor-version-upgrade'
#       where: 'The upgrades themselves are an outage of minutes, in the maintenance window (<PreferredMaintenanceWindow>, UTC)'
#     - portal: 'RDS > Databases > <DBInstanceIdentifier> > Modify > Maintenance > Auto minor version upgrade'
#   undo:
#     - command: 'aws rds modify-db-instance --cli-input-json ''{"DBInstanceIdentifier": "<DBInstanceIdentifier>", "AutoMinorVersionUpgrade": <AutoMinorVersionUpgrade>}'' --region <_at.region>'
#   impact_text: 'From then on the database stands still for minutes in a maintenance window when there is a new version.'
#   effort: minutes
#   impact: outage
package aws.rds.minor_upgrades_are_automatic

import data.lib.aws_databases as databases

subjects contains database._id if some database in counted

compliant contains database._id if {
	some database in counted
	database.AutoMinorVersionUpgrade == true
}

counted := [database |
	some database in databases.rds_instances
	not startswith(database.Engine, "custom-")
]
