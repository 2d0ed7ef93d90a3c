# METADATA
# title: New disks are encrypted by default in every region in use
# description: >-
#   The switch is set region by region; regions that are not looked at have no verdict. Disks made before it was on stay as they are.
# custom:
#   severity: medium
#   needs: [aws.account.regions, aws.ec2.ebs_defaults]
#   each: aws.account.regions
#   shows: [RegionName]
#   grows: [aws.ec2.ebs_defaults]
#   join: {aws.ec2.ebs_defaults: _at}
#   when_empty: fail
#   themes: [encryption_at_rest]
#   fix:
#     - command: aws ec2 enable-ebs-encryption-by-default --region <RegionName>
#     - portal: EC2 > <RegionName> > Settings > Data protection and security > EBS encryption > Manage
#   undo:
#     - command: aws ec2 disable-ebs-encryption-by-default --region <RegionName>
#   effort: minutes
#   impact: none
package aws.ec2.ebs_default_encryption

subjects contains region._id if some region in input["aws.account.regions"]

compliant contains region._id if {
	some region in input["aws.account.regions"]
	region.RegionName in answering(true)
}

certain contains region._id if {
	some region in input["aws.account.regions"]
	region.RegionName in answering(false)
	not region.RegionName in answering(true)
}

answering(on) := {setting._at.region |
	some setting in input["aws.ec2.ebs_defaults"]
	setting.EbsEncryptionByDefault == on
}
