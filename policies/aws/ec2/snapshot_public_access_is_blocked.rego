# METADATA
# title: Copies of disks cannot be shared with everybody, in every region in use
# description: >-
#   The block of a region holds against a snapshot that somebody made public before, too. Blocking new sharing alone leaves
#   what is public as it is, and does not count.
# custom:
#   severity: high
#   needs: [aws.account.regions, aws.ec2.snapshot_blocks]
#   each: aws.account.regions
#   grows: [aws.ec2.snapshot_blocks]
#   join: {aws.ec2.snapshot_blocks: _at}
#   family: switch_of_a_region
#   shows: [RegionName]
#   when_empty: fail
#   themes: [public_exposure]
#   impact_text: Snapshots that are public today are no longer public while the block is on.
#   fix:
#     - command: aws ec2 enable-snapshot-block-public-access --state block-all-sharing --region <RegionName>
#     - portal: EC2 > <RegionName> > Settings > Data protection and security > Block public access for EBS snapshots > Manage > Block all public access
#   undo:
#     - command: aws ec2 disable-snapshot-block-public-access --region <RegionName>
#       where: Where nothing was blocked, noted before with aws ec2 get-snapshot-block-public-access-state --region <RegionName>
#     - command: aws ec2 enable-snapshot-block-public-access --state ‹the state noted before› --region <RegionName>
#       where: Where new sharing was blocked, noted before with aws ec2 get-snapshot-block-public-access-state --region <RegionName>
#   effort: minutes
#   impact: users
package aws.ec2.snapshot_public_access_is_blocked

right := {"block-all-sharing"}

subjects contains region._id if some region in input["aws.account.regions"]

compliant contains region._id if {
	some region in input["aws.account.regions"]
	region.RegionName in kept
}

certain contains region._id if {
	some region in input["aws.account.regions"]
	region.RegionName in other
	not region.RegionName in kept
}

kept := {setting._at.region |
	some setting in input["aws.ec2.snapshot_blocks"]
	setting.State in right
}

other := {setting._at.region |
	some setting in input["aws.ec2.snapshot_blocks"]
	is_string(setting.State)
	not setting.State in right
}
