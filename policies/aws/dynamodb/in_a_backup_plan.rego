# METADATA
# title: Tables of DynamoDB are in a backup plan
# description: >-
#   What no plan of AWS Backup picks is copied by nobody, or by each service in its own way, which is judged apart. A plan
#   picks by ARN, by tags and conditions, or everything; what it picks is worked out of its selections. Whether the copies
#   are made is judged by their age.
# custom:
#   severity: medium
#   needs: [aws.dynamodb.tables, aws.backup.selections, aws.backup.region_settings, aws.resourcegroupstaggingapi.resources]
#   each: aws.dynamodb.tables
#   grows: [aws.backup.selections, aws.backup.region_settings, aws.resourcegroupstaggingapi.resources]
#   family: in_a_backup_plan
#   shows: [TableName]
#   when_empty: not_applicable
#   themes: [backup]
#   fix:
#     - portal: 'AWS Backup > Backup plans > the plan > Assign resources > Include specific resource types > <TableName>'
#     - portal: 'AWS Backup > Settings > Service opt-in > the service'
#       where: 'Where it is switched off: a plan that picks by tags, or everything, passes it over'
#   undo:
#     - portal: 'AWS Backup > Backup plans > the plan > Resource assignments > delete the one that was made for <TableName>'
#   effort: minutes
#   impact: none
package aws.dynamodb.in_a_backup_plan

import data.lib.aws_backup as backup

subjects contains table._id if some table in input["aws.dynamodb.tables"]

compliant contains table._id if {
	some table in input["aws.dynamodb.tables"]
	backup.covered(table, "DynamoDB", object.get(backup.tags_of, table._id, {}))
}
