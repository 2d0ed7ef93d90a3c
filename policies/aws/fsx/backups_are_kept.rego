# METADATA
# title: Backups of file systems of FSx are kept long enough
# description: >-
#   FSx takes a backup a day where the client says for how many days it is kept; 0 switches backups off. Scratch file
#   systems of Lustre, and those that are linked to a bucket, have no backups and are not counted; nor are those of NetApp
#   ONTAP, whose backups AWS keeps volume by volume for the days that the file system says, which are judged.
# custom:
#   severity: high
#   needs: [aws.fsx.file_systems]
#   each: aws.fsx.file_systems
#   family: backups_are_kept
#   shows: [FileSystemType, WindowsConfiguration.AutomaticBackupRetentionDays, LustreConfiguration.AutomaticBackupRetentionDays, OntapConfiguration.AutomaticBackupRetentionDays, OpenZFSConfiguration.AutomaticBackupRetentionDays]
#   when_empty: not_applicable
#   themes: [backup]
#   params:
#     days: {type: integer, default: 7, min: 1, max: 35, source: default of this tool}
#   fix:
#     - portal: 'Amazon FSx > File systems > <FileSystemId> > Backups > Update > Automatic backup retention > <params.days>'
#   undo:
#     - portal: 'Amazon FSx > File systems > <FileSystemId> > Backups > Update > Automatic backup retention, as it was'
#   effort: minutes
#   impact: none
package aws.fsx.backups_are_kept

subjects contains files._id if some files in counted

compliant contains files._id if {
	some files in counted
	days := files[settings[files.FileSystemType]].AutomaticBackupRetentionDays
	is_number(days)
	days >= input.params.days
}

settings := {
	"WINDOWS": "WindowsConfiguration",
	"LUSTRE": "LustreConfiguration",
	"ONTAP": "OntapConfiguration",
	"OPENZFS": "OpenZFSConfiguration",
}

counted := [files |
	some files in input["aws.fsx.file_systems"]
	not has_none(files)
]

has_none(files) if {
	files.FileSystemType == "LUSTRE"
	files._can_be_copied == false
}
