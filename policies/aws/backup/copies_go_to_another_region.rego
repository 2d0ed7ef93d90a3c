# METADATA
# title: Backup plans copy to another region
# description: >-
#   Copies that lie where the data lies are lost with the region, and with the account if they are in no other. A rule of
#   the plan that copies to a vault elsewhere is enough; the client may ask that the vault be in another account too.
# custom:
#   severity: medium
#   needs: [aws.backup.plans]
#   each: aws.backup.plans
#   shows: [_copies]
#   when_empty: not_applicable
#   themes: [backup_copies]
#   params:
#     another_account: {type: boolean, default: false, source: 'default of this tool: another region is enough'}
#   fix:
#     - portal: 'AWS Backup > Backup plans > <BackupPlanName> > the backup rule > Edit > Copy to destination > ‹a region› > a vault there'
#       where: 'Copies are paid for, and lie in the other region: the client says in which regions data may lie'
#   undo:
#     - portal: 'AWS Backup > Backup plans > <BackupPlanName> > the backup rule > Edit > Copy to destination, as it was'
#   effort: hours
#   impact: none
package aws.backup.copies_go_to_another_region

subjects contains plan._id if some plan in input["aws.backup.plans"]

compliant contains plan._id if {
	some plan in input["aws.backup.plans"]
	some copy in plan._copies
	is_elsewhere(copy, plan)
	goes_far_enough(copy, plan)
}

is_elsewhere(copy, plan) if {
	is_string(copy.Region)
	is_string(plan._at.region)
	copy.Region != plan._at.region
}

goes_far_enough(_, _) if input.params.another_account == false

goes_far_enough(copy, plan) if {
	is_string(copy.Account)
	is_string(plan._at.account)
	copy.Account != plan._at.account
}
