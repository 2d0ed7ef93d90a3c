# METADATA
# title: File systems of EFS are in a backup plan
# description: >-
#   What no plan of AWS Backup picks is copied by nobody, or by each service in its own way, which is judged apart. The
#   switch Automatic backups of a file system is such a plan too, which picks by a tag. A plan picks by ARN, by tags and
#   conditions, or everything; what it picks is worked out of its selections. Whether the copies are made is judged by
#   their age.
# custom:
#   severity: medium
#   needs: [aws.efs.file_systems, aws.backup.selections, aws.backup.region_settings]
#   each: aws.efs.file_systems
#   grows: [aws.backup.selections, aws.backup.region_settings]
#   family: in_a_backup_plan
#   shows: [FileSystemId]
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
package aws.efs.in_a_backup_plan

import data.lib.aws_backup as backup

subjects contains files._id if some files in input["aws.efs.file_systems"]

compliant contains files._id if {
	some files in input["aws.efs.file_systems"]
	backup.covered(files, "EFS", files._at.tags)
}
