# METADATA
# title: Backup plans copy into the regions that the client allows
# description: >-
#   A copy holds what its source holds: where data may not lie, neither may copies. Which regions data may lie in is the
#   client's decision; without one there is nothing to judge.
# custom:
#   severity: high
#   needs: [aws.backup.plans]
#   each: aws.backup.plans
#   shows: [_copies]
#   when_empty: not_applicable
#   themes: [data_location]
#   params:
#     allowed: {type: array, items: string, default: [], max: 50, declared: allowed_regions, source: default of this tool is no limit; the client declares the regions}
#   fix:
#     - portal: 'AWS Backup > Backup plans > <BackupPlanName> > the backup rule > Edit > Copy to destination > an allowed region; and delete the copies that lie outside'
#     - portal: 'Client file > declared.allowed_regions > the region, with the reason'
#       where: 'If data may lie there'
#   undo:
#     - portal: 'AWS Backup > Backup plans > <BackupPlanName> > the backup rule > Edit > Copy to destination, as it was'
#   effort: hours
#   impact: none
package aws.backup.copies_stay_in_allowed_regions

subjects contains plan._id if {
	count(input.params.allowed) > 0
	some plan in input["aws.backup.plans"]
}

compliant contains plan._id if {
	some plan in input["aws.backup.plans"]
	plan._at.region in input.params.allowed
	every copy in plan._copies {
		copy.Region in input.params.allowed
	}
}

because[plan._id] := [{"vault": copy.Vault} |
	some copy in plan._copies
	not copy.Region in input.params.allowed
] if {
	some plan in input["aws.backup.plans"]
}
