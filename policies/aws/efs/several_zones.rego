# METADATA
# title: File systems of EFS lie in several zones
# description: >-
#   A regional file system keeps each file in several zones; one that AWS calls One Zone names its zone, and is lost with
#   it.
# custom:
#   severity: low
#   needs: [aws.efs.file_systems]
#   each: aws.efs.file_systems
#   family: several_zones
#   shows: [AvailabilityZoneName, NumberOfMountTargets]
#   when_empty: not_applicable
#   themes: [resilience]
#   fix:
#     - portal: 'Amazon EFS > File systems > <FileSystemId> > Replication > Create replication > Regional; and when it is whole, fail over, and move the applications while they stand still'
#   undo:
#     - portal: 'Amazon EFS > File systems > keep the old file system until the move is proved'
#   impact_text: 'The applications stand still while they move to the other file system.'
#   effort: days
#   impact: outage
package aws.efs.several_zones

subjects contains files._id if some files in input["aws.efs.file_systems"]

compliant contains files._id if {
	some files in input["aws.efs.file_systems"]
	"AvailabilityZoneName" in files._absent
}
