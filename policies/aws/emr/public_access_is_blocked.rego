# METADATA
# title: No cluster can be started with its ports open to everybody
# description: >-
#   The block is set region by region, and is on in new accounts. AWS lets 22 stay open; any other port that is let stay
#   open fails.
# custom:
#   severity: medium
#   needs: [aws.account.regions, aws.emr.public_access_blocks]
#   each: aws.account.regions
#   shows: [RegionName]
#   when_empty: fail
#   themes: [public_exposure]
#   grows: [aws.emr.public_access_blocks]
#   join: {aws.emr.public_access_blocks: _at}
#   fix:
#     - portal: 'Amazon EMR > Block public access > <RegionName> > Edit > Turn on'
#   undo:
#     - portal: 'Amazon EMR > Block public access > <RegionName> > Edit > as it was noted before'
#   effort: minutes
#   impact: none
package aws.emr.public_access_is_blocked

subjects contains region._id if some region in input["aws.account.regions"]

compliant contains region._id if {
	some region in input["aws.account.regions"]
	some block in input["aws.emr.public_access_blocks"]
	block._at.region == region.RegionName
	block.BlockPublicSecurityGroupRules == true
	is_array(block.PermittedPublicSecurityGroupRuleRanges)
	every ports in block.PermittedPublicSecurityGroupRuleRanges {
		ports.MinRange == 22
		object.get(ports, "MaxRange", 22) == 22
	}
}
