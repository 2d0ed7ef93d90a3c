# METADATA
# title: Tables of DynamoDB are protected from being deleted
# description: >-
#   A table that is protected cannot be deleted before somebody switches the protection off: a second look at what cannot
#   be brought back.
# custom:
#   severity: medium
#   needs: [aws.dynamodb.tables]
#   each: aws.dynamodb.tables
#   family: deletion_protection
#   shows: [Table.DeletionProtectionEnabled]
#   when_empty: not_applicable
#   themes: [data_integrity]
#   fix:
#     - command: 'aws dynamodb update-table --table-name <TableName> --deletion-protection-enabled --region <_at.region>'
#     - portal: 'DynamoDB > Tables > <TableName> > Additional settings > Deletion protection > Turn on'
#   undo:
#     - command: 'aws dynamodb update-table --cli-input-json ''{"TableName": "<TableName>", "DeletionProtectionEnabled": <Table.DeletionProtectionEnabled>}'' --region <_at.region>'
#   effort: minutes
#   impact: none
package aws.dynamodb.deletion_protection

subjects contains table._id if some table in input["aws.dynamodb.tables"]

compliant contains table._id if {
	some table in input["aws.dynamodb.tables"]
	table.Table.DeletionProtectionEnabled == true
}
