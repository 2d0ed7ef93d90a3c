# METADATA
# title: Copies of disks are encrypted
# description: >-
#   A copy is encrypted where its disk was, or where it was copied with encryption.
# custom:
#   severity: medium
#   needs: [aws.ec2.snapshots]
#   each: aws.ec2.snapshots
#   family: encrypted_copies
#   shows: [SnapshotId, VolumeId, StartTime, Encrypted]
#   binds: [SnapshotId, Encrypted]
#   when_empty: not_applicable
#   themes: [encryption_at_rest]
#   fix:
#     - command: aws ec2 copy-snapshot --source-region <_at.region> --source-snapshot-id <SnapshotId> --encrypted --region <_at.region>
#       where: 'An image that uses the old snapshot keeps it: make the image anew of the copy'
#     - and_command: aws ec2 delete-snapshot --snapshot-id <SnapshotId> --region <_at.region>
#       where: 'One that AWS Backup made is refused here, and deleted in its vault: aws backup delete-recovery-point'
#   undo:
#     - portal: A deleted snapshot cannot be brought back, unless the Recycle Bin of the region keeps it; what it held is in the encrypted copy, which was made before
#   effort: hours
#   impact: none
package aws.ec2.snapshots_are_encrypted

subjects contains snapshot._id if some snapshot in there

compliant contains snapshot._id if {
	some snapshot in there
	snapshot.Encrypted == true
}

there := [snapshot |
	some snapshot in input["aws.ec2.snapshots"]
	not is_gone(snapshot)
]

is_gone(snapshot) if snapshot.State in {"error", "deleted"}
