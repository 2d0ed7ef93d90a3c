# METADATA
# title: Backup plans keep copies long enough
# description: >-
#   What is found to be wrong after weeks can be set back only as far as copies reach. One rule of a plan that keeps them
#   for so many days is enough; one that never deletes keeps them for ever.
# custom:
#   severity: medium
#   needs: [aws.backup.plans]
#   each: aws.backup.plans
#   shows: [_longest_days, BackupPlan.Rules]
#   when_empty: not_applicable
#   themes: [backup]
#   params:
#     days: {type: integer, default: 35, min: 1, max: 36500, source: 'default of this tool: what AWS Backup offers for daily copies'}
#   fix:
#     - portal: 'AWS Backup > Backup plans > <BackupPlanName> > the backup rule > Edit > Total retention period > <params.days>'
#       where: 'Copies that were made before keep their own day'
#   undo:
#     - portal: 'AWS Backup > Backup plans > <BackupPlanName> > the backup rule > Edit > Total retention period, as it was'
#   effort: minutes
#   impact: none
package aws.backup.plans_keep_long_enough

subjects contains plan._id if some plan in input["aws.backup.plans"]

compliant contains plan._id if {
	some plan in input["aws.backup.plans"]
	is_number(plan._longest_days)
	plan._longest_days >= input.params.days
}
