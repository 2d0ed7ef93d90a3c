# METADATA
# title: File systems of FSx are in a backup plan
# description: >-
#   What no plan of AWS Backup picks is copied by nobody, or by each service in its own way, which is judged apart. File
#   systems of NetApp ONTAP are copied volume by volume and judged there; scratch file systems of Lustre, and those that are
#   linked to a bucket, cannot be copied and are not counted. A plan picks by ARN, by tags and conditions, or everything;
#   what it picks is worked out of its selections. Whether the copies are made is judged by their age.
# custom:
#   severity: medium
#   needs: [aws.fsx.file_systems, aws.backup.selections, aws.backup.region_settings]
#   each: aws.fsx.file_systems
#   grows: [aws.backup.selections, aws.backup.region_settings]
#   family: in_a_backup_plan
#   shows: [FileSystemId, FileSystemType]
#   when_empty: not_applicable
#   themes: [backup]
#   fix:
#     - portal: 'AWS Backup > Backup plans > the plan > Assign resources > Include specific resource types > <FileSystemId>'
#     - portal: 'AWS Backup > Settings > Service opt-in > the service'
#       where: 'Where it is switched off: a plan that picks by tags, or everything, passes it over'
#   undo:
#     - portal: 'AWS Backup > Backup plans > the plan > Resource assignments > delete the one that was made for <FileSystemId>'
#   effort: minutes
#   impact: none
package aws.fsx.in_a_backup_plan

import data.lib.aws_backup as backup

subjects contains files._id if some files in counted

compliant contains files._id if {
	some files in counted
	files._can_be_copied == true
	backup.covered(files, "FSx", files._at.tags)
}

counted := [files |
	some files in input["aws.fsx.file_systems"]
	not has_no_copies(files)
]

has_no_copies(files) if files._can_be_copied == false
