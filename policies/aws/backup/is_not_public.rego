# METADATA
# title: Backup vaults let no stranger in
# description: >-
#   The policy of a vault says who, of other accounts too, may copy into it, and who may do what with the copies in it.
# custom:
#   severity: high
#   needs: [aws.backup.vaults]
#   each: aws.backup.vaults
#   family: is_not_public
#   shows: [_policy]
#   binds: [_statements]
#   when_empty: not_applicable
#   themes: [public_exposure]
#   fix:
#     - portal: 'AWS Backup > Backup vaults > <BackupVaultName> > Access policy > Edit > name the accounts, or the organization by aws:PrincipalOrgID'
#   undo:
#     - portal: 'AWS Backup > Backup vaults > <BackupVaultName> > Access policy > Edit > the policy as it was noted before'
#   impact_text: 'Whoever came in without being named cannot any more.'
#   effort: hours
#   impact: users
package aws.backup.is_not_public

import data.lib.aws_public as public

subjects contains vault._id if some vault in input["aws.backup.vaults"]

compliant contains vault._id if {
	some vault in input["aws.backup.vaults"]
	public.closed(vault, "backup")
}

because[vault._id] contains opening if {
	some vault in input["aws.backup.vaults"]
	some opening in public.openings(vault, "backup")
}
