# METADATA
# title: What AWS Backup protects was copied lately
# description: >-
#   A plan that fails, or picks no more, leaves the last copy to grow old. AWS goes on naming a resource until its last
#   copy is deleted, after the resource is gone too: one that was deleted on purpose is waived as not in scope.
# custom:
#   severity: high
#   needs: [aws.backup.protected_resources]
#   each: aws.backup.protected_resources
#   shows: [LastBackupTime, ResourceType, LastBackupVaultArn]
#   when_empty: not_applicable
#   themes: [backup]
#   params:
#     hours: {type: integer, default: 26, min: 1, max: 8784, source: 'default of this tool: a day, and two hours for the copy to be made'}
#   fix:
#     - portal: 'AWS Backup > Jobs > Backup jobs > those of the resource > why they failed; and Protected resources > Create on-demand backup'
#   undo:
#     - portal: 'AWS Backup > Backup vaults > delete the copy that was made'
#   effort: hours
#   impact: none
package aws.backup.recovery_points_are_recent

subjects contains resource._id if some resource in input["aws.backup.protected_resources"]

compliant contains resource._id if {
	some resource in input["aws.backup.protected_resources"]
	is_number(resource._epoch.LastBackupTime)
	resource._epoch.LastBackupTime >= input.now_epoch - (input.params.hours * 3600)
}
