# METADATA
# title: Members of Neptune clusters are given minor versions automatically
# description: >-
#   Minor versions mend known weaknesses. A cluster takes them in the maintenance window where AutoMinorVersionUpgrade is
#   on; one member that has it off holds back the whole cluster, so each member is judged.
# custom:
#   severity: medium
#   needs: [aws.rds.instances]
#   each: aws.rds.instances
#   family: minor_upgrades_are_automatic
#   shows: [AutoMinorVersionUpgrade, DBClusterIdentifier, EngineVersion]
#   when_empty: not_applicable
#   themes: [patching]
#   fix:
#     - command: 'aws neptune modify-db-instance --db-instance-identifier <DBInstanceIdentifier> --region <_at.region> --auto-minor-version-upgrade'
#       where: 'The upgrades themselves are an outage of a minute, in the maintenance window (<PreferredMaintenanceWindow>, UTC)'
#     - portal: 'Neptune > Databases > <DBInstanceIdentifier> > Modify > Maintenance > Auto minor version upgrade'
#   undo:
#     - command: 'aws neptune modify-db-instance --cli-input-json ''{"DBInstanceIdentifier": "<DBInstanceIdentifier>", "AutoMinorVersionUpgrade": <AutoMinorVersionUpgrade>}'' --region <_at.region>'
#   impact_text: 'From then on the cluster stands still for a minute in a maintenance window when there is a new version.'
#   effort: minutes
#   impact: outage
package aws.neptune.minor_upgrades_are_automatic

import data.lib.aws_databases as databases

subjects contains database._id if some database in databases.neptune_instances

compliant contains database._id if {
	some database in databases.neptune_instances
	database.AutoMinorVersionUpgrade == true
}
