# METADATA
# title: A backup plan picks what is to be copied
# description: >-
#   A plan of AWS Backup copies by itself what its selections pick, and keeps the copies apart from what they are of. A
#   plan that picks nothing copies nothing. Who backs up by other means alone may waive it.
# custom:
#   severity: medium
#   needs: [aws.backup.plans, aws.backup.selections]
#   each: none
#   grows: [aws.backup.plans, aws.backup.selections]
#   shows: []
#   when_empty: fail
#   themes: [backup]
#   fix:
#     - portal: 'AWS Backup > Backup plans > Create backup plan > Assign resources'
#   undo:
#     - portal: 'AWS Backup > Backup plans > delete the plan that was made'
#   effort: minutes
#   impact: none
package aws.backup.plans_exist

subjects contains input.target._id

compliant contains input.target._id if {
	some plan in input["aws.backup.plans"]
	plan._longest_days > 0
	some selection in input["aws.backup.selections"]
	selection.BackupPlanId == plan.BackupPlanId
}
