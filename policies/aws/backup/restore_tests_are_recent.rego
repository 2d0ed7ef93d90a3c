# METADATA
# title: A copy was restored lately
# description: >-
#   A copy is worth what can be restored from it. A restore that AWS Backup finished counts, by hand or by a restore
#   testing plan, and so does a copy that says when it was last restored from. What was restored by other means, or so
#   long ago that AWS Backup lists it no more, is not seen here: it can be stated by who did it.
# custom:
#   severity: medium
#   needs: [aws.backup.restore_jobs, aws.backup.recovery_points]
#   each: none
#   grows: [aws.backup.restore_jobs, aws.backup.recovery_points]
#   shows: []
#   when_empty: fail
#   themes: [restore_tests]
#   params:
#     days: {type: integer, default: 365, min: 1, max: 1096, source: 'default of this tool: once a year'}
#   fix:
#     - portal: 'AWS Backup > Restore testing > Create restore testing plan > Assign resources'
#       where: 'It restores into the account on a schedule, and deletes what it restored; that is paid for'
#     - portal: 'AWS Backup > Protected resources > a resource > a copy > Restore, beside what is in use'
#   undo:
#     - portal: 'AWS Backup > Restore testing > delete the plan that was made, and what was restored'
#   effort: hours
#   impact: none
package aws.backup.restore_tests_are_recent

subjects contains input.target._id

compliant contains input.target._id if {
	some job in input["aws.backup.restore_jobs"]
	job.Status == "COMPLETED"
	job._epoch.CompletionDate >= input.now_epoch - (input.params.days * 86400)
}

compliant contains input.target._id if {
	some copy in input["aws.backup.recovery_points"]
	copy._epoch.LastRestoreTime >= input.now_epoch - (input.params.days * 86400)
}
