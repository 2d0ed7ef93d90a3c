# METADATA
# title: Backup vaults are locked
# description: >-
#   Who takes over an account deletes the copies before he asks for money. A locked vault refuses to delete a copy before its
#   day. Governance mode leaves it to who has the right to take the lock off; compliance mode, once its date has come, leaves
#   it to nobody, the root user neither; a logically air-gapped vault has it from its first day. A vault without copies is
#   not counted.
# custom:
#   severity: medium
#   needs: [aws.backup.vaults]
#   each: aws.backup.vaults
#   shows: [Locked, LockDate, MinRetentionDays, NumberOfRecoveryPoints]
#   when_empty: not_applicable
#   themes: [backup, data_integrity]
#   params:
#     compliance: {type: boolean, default: false, source: 'default of this tool: either mode counts'}
#   fix:
#     - command: 'aws backup put-backup-vault-lock-configuration --backup-vault-name <BackupVaultName> --min-retention-days ‹days that every copy is kept at least› --region <_at.region>'
#       where: 'In governance mode. With --changeable-for-days it is compliance mode, which after that date nobody can take off again'
#     - portal: 'AWS Backup > Backup vaults > <BackupVaultName> > Vault lock > Create vault lock'
#   undo:
#     - command: 'aws backup delete-backup-vault-lock-configuration --backup-vault-name <BackupVaultName> --region <_at.region>'
#       where: 'In governance mode, or before the date'
#   impact_text: 'Copies cannot be deleted before their day, and are paid for until then.'
#   effort: hours
#   impact: users
package aws.backup.vaults_are_locked

subjects contains vault._id if some vault in holding

compliant contains vault._id if {
	some vault in holding
	is_number(vault.NumberOfRecoveryPoints)
	vault.Locked == true
	input.params.compliance == false
}

compliant contains vault._id if {
	some vault in holding
	is_number(vault.NumberOfRecoveryPoints)
	vault.Locked == true
	vault._epoch.LockDate <= input.now_epoch
}

# a logically air-gapped vault is made with compliance mode (AWS Backup, Logically air-gapped vault)
compliant contains vault._id if {
	some vault in holding
	is_number(vault.NumberOfRecoveryPoints)
	vault.Locked == true
	vault.VaultType == "LOGICALLY_AIR_GAPPED_BACKUP_VAULT"
}

holding := [vault |
	some vault in input["aws.backup.vaults"]
	not is_empty(vault)
]

is_empty(vault) if vault.NumberOfRecoveryPoints == 0
