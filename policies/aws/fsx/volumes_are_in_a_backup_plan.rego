# METADATA
# title: Volumes of NetApp ONTAP are in a backup plan
# description: >-
#   What no plan of AWS Backup picks is copied by nobody, or by each service in its own way, which is judged apart.
#   Volumes of OpenZFS are copied with their file system; those that mirror another volume (DP, LS) cannot be copied, and
#   are judged where they mirror it from. A plan picks by ARN, by tags and conditions, or everything; what it picks is
#   worked out of its selections. Whether the copies are made is judged by their age.
# custom:
#   severity: medium
#   needs: [aws.fsx.volumes, aws.backup.selections, aws.backup.region_settings]
#   each: aws.fsx.volumes
#   grows: [aws.backup.selections, aws.backup.region_settings]
#   family: in_a_backup_plan
#   shows: [VolumeId, _ontap_type]
#   when_empty: not_applicable
#   themes: [backup]
#   fix:
#     - portal: 'AWS Backup > Backup plans > the plan > Assign resources > Include specific resource types > <VolumeId>'
#     - portal: 'AWS Backup > Settings > Service opt-in > the service'
#       where: 'Where it is switched off: a plan that picks by tags, or everything, passes it over'
#   undo:
#     - portal: 'AWS Backup > Backup plans > the plan > Resource assignments > delete the one that was made for <VolumeId>'
#   effort: minutes
#   impact: none
package aws.fsx.volumes_are_in_a_backup_plan

import data.lib.aws_backup as backup

subjects contains volume._id if some volume in counted

compliant contains volume._id if {
	some volume in counted
	volume.VolumeType == "ONTAP"
	volume._ontap_type == "RW"
	backup.covered(volume, "FSx", volume._at.tags)
}

counted := [volume |
	some volume in input["aws.fsx.volumes"]
	not has_no_copies(volume)
]

has_no_copies(volume) if volume.VolumeType == "OPENZFS"

# FSx for ONTAP, Protecting your data with volume backups
has_no_copies(volume) if volume._ontap_type in {"DP", "LS"}
