# METADATA
# title: File systems of FSx are encrypted where they are stored
# description: >-
#   AWS encrypts every file system of FSx by a key of KMS, and scratch file systems of Lustre by a key of its own, of
#   which it says nothing. The key is chosen when a file system is made.
# custom:
#   severity: high
#   needs: [aws.fsx.file_systems]
#   each: aws.fsx.file_systems
#   family: storage_is_encrypted
#   shows: [FileSystemType, KmsKeyId, LustreConfiguration.DeploymentType]
#   when_empty: not_applicable
#   themes: [encryption_at_rest]
#   fix:
#     - portal: 'Amazon FSx > Backups > a backup of <FileSystemId> > Restore with a key of the client; and move the applications over while they stand still'
#   undo:
#     - portal: 'Amazon FSx > File systems > keep the old file system until the move is proved'
#   impact_text: 'The applications stand still while they move to the other file system.'
#   effort: hours
#   impact: outage
package aws.fsx.storage_is_encrypted

subjects contains files._id if some files in input["aws.fsx.file_systems"]

compliant contains files._id if {
	some files in input["aws.fsx.file_systems"]
	is_string(files.KmsKeyId)
	files.KmsKeyId != ""
}

compliant contains files._id if {
	some files in input["aws.fsx.file_systems"]
	startswith(files.LustreConfiguration.DeploymentType, "SCRATCH_")
}
