# METADATA
# title: Tables of DynamoDB can be set back to an earlier moment
# description: >-
#   With point-in-time recovery a table can be set back to any second of the last days; without it what was written or
#   deleted by mistake is gone, unless somebody copied the table.
# custom:
#   severity: high
#   needs: [aws.dynamodb.tables]
#   each: aws.dynamodb.tables
#   family: point_in_time_recovery
#   shows: [ContinuousBackups.PointInTimeRecoveryDescription]
#   when_empty: not_applicable
#   themes: [backup]
#   fix:
#     - command: 'aws dynamodb update-continuous-backups --table-name <TableName> --point-in-time-recovery-specification PointInTimeRecoveryEnabled=true --region <_at.region>'
#     - portal: 'DynamoDB > Tables > <TableName> > Backups > Point-in-time recovery > Edit > Turn on'
#   undo:
#     - portal: 'DynamoDB > Tables > <TableName> > Backups > Point-in-time recovery > Edit, as it was'
#   effort: minutes
#   impact: none
package aws.dynamodb.point_in_time_recovery

subjects contains table._id if some table in input["aws.dynamodb.tables"]

compliant contains table._id if {
	some table in input["aws.dynamodb.tables"]
	table.ContinuousBackups.PointInTimeRecoveryDescription.PointInTimeRecoveryStatus == "ENABLED"
}
