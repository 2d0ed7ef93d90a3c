# METADATA
# title: Copies in backup vaults are encrypted
# description: >-
#   Most services encrypt a copy as its source is encrypted: the copy of a disk or database in the clear lies in the clear
#   too. A copy cannot be encrypted where it lies.
# custom:
#   severity: high
#   needs: [aws.backup.recovery_points]
#   each: aws.backup.recovery_points
#   shows: [IsEncrypted, EncryptionKeyArn, ResourceArn, BackupVaultName]
#   when_empty: not_applicable
#   themes: [encryption_at_rest]
#   fix:
#     - command: 'aws backup start-copy-job --recovery-point-arn <RecoveryPointArn> --source-backup-vault-name <BackupVaultName> --destination-backup-vault-arn ‹a vault with a key› --iam-role-arn ‹the role of AWS Backup› --region <_at.region>'
#       where: 'A copy of what can be encrypted by copying is; then the one in the clear is deleted, and the source encrypted'
#     - portal: 'AWS Backup > Backup vaults > <BackupVaultName> > Actions > Copy, into a vault with a key'
#   undo:
#     - portal: 'AWS Backup > Backup vaults > delete the copy that was made'
#   effort: hours
#   impact: none
package aws.backup.recovery_points_are_encrypted

subjects contains copy._id if some copy in input["aws.backup.recovery_points"]

compliant contains copy._id if {
	some copy in input["aws.backup.recovery_points"]
	copy.IsEncrypted == true
}
