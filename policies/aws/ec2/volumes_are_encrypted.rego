# METADATA
# title: Disks are encrypted
# description: >-
#   Encryption is chosen when a disk is made; later it takes a copy.
# custom:
#   severity: high
#   needs: [aws.ec2.volumes]
#   each: aws.ec2.volumes
#   family: encrypted_copies
#   shows: [VolumeId, State, Encrypted, Attachments]
#   binds: [VolumeId, Encrypted]
#   when_empty: not_applicable
#   themes: [encryption_at_rest]
#   impact_text: The machine stands still while its disk is exchanged.
#   fix:
#     - portal: EC2 > Volumes > <VolumeId> > Create snapshot; and copy the snapshot with encryption; and make a volume of the copy; and, with the machine stopped, put it in the place of the old one
#   undo:
#     - portal: EC2 > Volumes > attach the old volume again; it is there until somebody deletes it
#   effort: hours
#   impact: outage
package aws.ec2.volumes_are_encrypted

subjects contains volume._id if some volume in there

compliant contains volume._id if {
	some volume in there
	volume.Encrypted == true
}

there := [volume |
	some volume in input["aws.ec2.volumes"]
	not is_gone(volume)
]

is_gone(volume) if volume.State in {"deleting", "deleted"}
