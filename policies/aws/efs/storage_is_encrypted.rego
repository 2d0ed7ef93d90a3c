# METADATA
# title: File systems of EFS are encrypted where they are stored
# description: >-
#   Encryption is chosen when a file system is made, and cannot be switched on later.
# custom:
#   severity: high
#   needs: [aws.efs.file_systems]
#   each: aws.efs.file_systems
#   family: storage_is_encrypted
#   shows: [Encrypted, KmsKeyId]
#   when_empty: not_applicable
#   themes: [encryption_at_rest]
#   fix:
#     - command: 'aws efs create-file-system --creation-token ‹a name for the new file system› --encrypted --region <_at.region>'
#       where: 'Then what is in <FileSystemId> is copied over, and the applications are moved while they stand still'
#     - portal: 'Amazon EFS > Create file system > Enable encryption of data at rest; and copy <FileSystemId> over while the applications stand still'
#   undo:
#     - portal: 'Amazon EFS > File systems > keep the old file system until the move is proved'
#   impact_text: 'The applications stand still while the files are copied.'
#   effort: days
#   impact: outage
package aws.efs.storage_is_encrypted

subjects contains files._id if some files in input["aws.efs.file_systems"]

compliant contains files._id if {
	some files in input["aws.efs.file_systems"]
	files.Encrypted == true
}
