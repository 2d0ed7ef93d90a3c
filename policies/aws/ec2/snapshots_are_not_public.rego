# METADATA
# title: Copies of disks are not public
# description: >-
#   A public snapshot can be taken by every account of AWS, and holds whatever was on the disk.
# custom:
#   severity: critical
#   needs: [aws.ec2.snapshots]
#   each: aws.ec2.snapshots
#   shows: [SnapshotId, VolumeId, StartTime, _public]
#   binds: [SnapshotId, _public]
#   when_empty: not_applicable
#   themes: [public_exposure]
#   impact_text: Other accounts that restore from it lose it.
#   fix:
#     - command: aws ec2 modify-snapshot-attribute --snapshot-id <SnapshotId> --attribute createVolumePermission --operation-type remove --group-names all --region <_at.region>
#       where: 'Whoever copied it meanwhile keeps the copy: what it held has to be taken for known'
#     - portal: EC2 > Snapshots > <SnapshotId> > Actions > Modify permissions > Private
#   undo:
#     - portal: EC2 > Snapshots > <SnapshotId> > Actions > Modify permissions > Public, as it was
#   effort: minutes
#   impact: users
package aws.ec2.snapshots_are_not_public

subjects contains snapshot._id if some snapshot in input["aws.ec2.snapshots"]

compliant contains snapshot._id if {
	some snapshot in input["aws.ec2.snapshots"]
	snapshot._public == false
}
