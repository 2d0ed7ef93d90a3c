# METADATA
# title: Images of machines cannot be shared with everybody, in every region in use
# description: >-
#   The block of a region keeps images from being made public. One that is public already stays so, and a rule of its own
#   looks at each.
# custom:
#   severity: medium
#   needs: [aws.account.regions, aws.ec2.image_blocks]
#   each: aws.account.regions
#   grows: [aws.ec2.image_blocks]
#   join: {aws.ec2.image_blocks: _at}
#   family: switch_of_a_region
#   shows: [RegionName]
#   when_empty: fail
#   themes: [public_exposure]
#   note: AWS switched it on in October 2023 in regions of accounts that had no public image then, and has it on in accounts made since.
#   fix:
#     - command: aws ec2 enable-image-block-public-access --image-block-public-access-state block-new-sharing --region <RegionName>
#     - portal: EC2 > <RegionName> > Settings > Data protection and security > Block public access for AMIs > Manage > Block new public sharing
#   undo:
#     - command: aws ec2 disable-image-block-public-access --region <RegionName>
#   effort: minutes
#   impact: none
package aws.ec2.image_public_access_is_blocked

right := {"block-new-sharing"}

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
	some setting in input["aws.ec2.image_blocks"]
	setting.ImageBlockPublicAccessState in right
}

other := {setting._at.region |
	some setting in input["aws.ec2.image_blocks"]
	is_string(setting.ImageBlockPublicAccessState)
	not setting.ImageBlockPublicAccessState in right
}
