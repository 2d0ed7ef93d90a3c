# METADATA
# title: Copies in backup vaults cannot be deleted by hand
# description: >-
#   Statements in the policy of the vault that deny everybody, or everybody but named principals, to delete any copy in it
#   and to bring its day forward; or a lock whose mode is compliance and whose date has come, which a logically air-gapped
#   vault always has. A vault without copies is not counted.
# custom:
#   severity: medium
#   needs: [aws.backup.vaults]
#   each: aws.backup.vaults
#   shows: [_policy, Locked, LockDate]
#   binds: [_statements]
#   when_empty: not_applicable
#   themes: [backup, data_integrity]
#   fix:
#     - portal: 'AWS Backup > Backup vaults > <BackupVaultName> > Access policy > Edit > deny everybody backup:DeleteRecoveryPoint and backup:UpdateRecoveryPointLifecycle on the resource *'
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
	every action in {"backup:deleterecoverypoint", "backup:updaterecoverypointlifecycle"} {
		some statement in vault._statements
		denies(statement, action)
	}
}

compliant contains vault._id if {
	some vault in holding
	is_number(vault.NumberOfRecoveryPoints)
	vault.Locked == true
	vault._epoch.LockDate <= input.now_epoch
}

compliant contains vault._id if {
	some vault in holding
	is_number(vault.NumberOfRecoveryPoints)
	vault.Locked == true
	vault.VaultType == "LOGICALLY_AIR_GAPPED_BACKUP_VAULT"
}

# copies are resources of many services: what names one of these leaves the others out (AWS Backup, vault access policies)
denies(statement, action) if {
	statement.Effect == "Deny"
	public.whom_it_denies(statement)
	public.covered(action, statement.Action)
	"*" in statement.Resource
	spares_named_principals(statement.Conditions)
}

spares_named_principals([])

spares_named_principals([condition]) if {
	condition.Key in {"aws:principalarn", "aws:userid"}
	condition.Negated == true
	condition.Set != "any"
	condition.Named == true
}

holding := [vault |
	some vault in input["aws.backup.vaults"]
	not is_empty(vault)
]

is_empty(vault) if vault.NumberOfRecoveryPoints == 0
