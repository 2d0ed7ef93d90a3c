# METADATA
# title: Databases of RDS are in a backup plan
# description: >-
#   What no plan of AWS Backup picks is copied by nobody, or by each service in its own way, which is judged apart.
#   Backups of RDS go with the database, and are kept for 35 days at most. A plan picks by ARN, by tags and conditions, or
#   everything; what it picks is worked out of its selections. Whether the copies are made is judged by their age. A read
#   replica is judged at its source: of some engines it cannot be copied.
# custom:
#   severity: medium
#   needs: [aws.rds.instances, aws.backup.selections, aws.backup.region_settings]
#   each: aws.rds.instances
#   grows: [aws.backup.selections, aws.backup.region_settings]
#   family: in_a_backup_plan
#   shows: [DBInstanceIdentifier]
#   when_empty: not_applicable
#   themes: [backup]
#   fix:
#     - portal: 'AWS Backup > Backup plans > the plan > Assign resources > Include specific resource types > <DBInstanceIdentifier>'
#     - portal: 'AWS Backup > Settings > Service opt-in > the service'
#       where: 'Where it is switched off: a plan that picks by tags, or everything, passes it over'
#   undo:
#     - portal: 'AWS Backup > Backup plans > the plan > Resource assignments > delete the one that was made for <DBInstanceIdentifier>'
#   effort: minutes
#   impact: none
package aws.rds.in_a_backup_plan

import data.lib.aws_backup as backup
import data.lib.aws_databases as databases

subjects contains database._id if some database in databases.sources

compliant contains database._id if {
	some database in databases.sources
	databases.is_source(database)
	backup.covered(database, "RDS", database._at.tags)
}
