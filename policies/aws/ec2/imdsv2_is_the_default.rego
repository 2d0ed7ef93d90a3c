# METADATA
# title: New machines ask for a session before they tell their credentials, in every region in use
# description: >-
#   The default of a region holds for machines whose start does not say otherwise. Without a session a request that was
#   smuggled into a machine can read the credentials of its role.
# custom:
#   severity: medium
#   needs: [aws.account.regions, aws.ec2.metadata_defaults]
#   each: aws.account.regions
#   grows: [aws.ec2.metadata_defaults]
#   join: {aws.ec2.metadata_defaults: _at}
#   family: switch_of_a_region
#   shows: [RegionName]
#   when_empty: fail
#   themes: [network]
#   maturity: true
#   impact_text: Machines started from then on with programs that only know the old way find no credentials.
#   fix:
#     - command: aws ec2 modify-instance-metadata-defaults --http-tokens required --region <RegionName>
#     - portal: EC2 > <RegionName> > Settings > Data protection and security > IMDS defaults > Manage > Metadata version > V2 only
#   undo:
#     - command: aws ec2 modify-instance-metadata-defaults --http-tokens ‹what was noted before, or no-preference› --region <RegionName>
#       where: Noted before with aws ec2 get-instance-metadata-defaults --region <RegionName>
#   effort: minutes
#   impact: users
package aws.ec2.imdsv2_is_the_default

right := {"required"}

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
	some setting in input["aws.ec2.metadata_defaults"]
	setting.AccountLevel.HttpTokens in right
}

other := {setting._at.region |
	some setting in input["aws.ec2.metadata_defaults"]
	is_string(setting.AccountLevel.HttpTokens)
	not setting.AccountLevel.HttpTokens in right
}
