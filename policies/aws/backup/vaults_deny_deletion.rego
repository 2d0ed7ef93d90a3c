# METADATA
# title: Copies in backup vaults cannot be deleted by hand
# description: >-
#   A statement in the policy of the vault that denies everybody, or everybody but named principals, to delete copies; or
#   a lock whose mode is compliance and whose date has come. A vault without copies is not counted.
# custom:
#   severity: medium
#   needs: [aws.backup.vaults]
#   each: aws.backup.vaults
#   shows: [_policy, Locked, LockDate]
#   binds: [_statements]
#   when_empty: not_applicable
#   themes: [backup, data_integrity]
#   fix:
#     - portal: 'AWS Backup > Backup vaults > <BackupVaultName> > Access policy > Edit > Deny deletion of recovery points'
#       where: 'Copies still end on their day'
#   undo:
#     - portal: 'AWS Backup > Backup vaults > <BackupVaultName> > Access policy > Edit > the policy as it was noted before'
#   impact_text: 'Nobody deletes copies by hand before the policy is changed.'
#   effort: minutes
#   impact: users
package aws.backup.vaults_deny_deletion

import data.lib.aws_public as public

subjects contains vault._id if some vault in holding

compliant contains vault._id if {
	some vault in holding
	is_number(vault.NumberOfRecoveryPoints)
	some statement in vault._statements
	statement.Effect == "Deny"
	public.whom_it_denies(statement)
	public.covered("backup:deleterecoverypoint", statement.Action)
	spares_named_principals(statement.Conditions)
}

compliant contains vault._id if {
	some vault in holding
	is_number(vault.NumberOfRecoveryPoints)
	vault.Locked == true
	vault._epoch.LockDate <= input.now_epoch
}

spares_named_principals([])

spares_named_principals([condition]) if {
	condition.Key in {"aws:principalarn", "aws:userid"}
	condition.Negated == true
	condition.Set != "any"
}

holding := [vault |
	some vault in input["aws.backup.vaults"]
	not is_empty(vault)
]

is_empty(vault) if vault.NumberOfRecoveryPoints == 0
