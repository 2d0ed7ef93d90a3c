# METADATA
# title: Traffic from the internet to networks is blocked in every region in use
# description: >-
#   The block stands before every internet gateway of the region, whatever routes and security groups say. A network that
#   serves the internet needs an exclusion, which the block allows.
# custom:
#   severity: low
#   needs: [aws.account.regions, aws.ec2.vpc_blocks]
#   each: aws.account.regions
#   grows: [aws.ec2.vpc_blocks]
#   join: {aws.ec2.vpc_blocks: _at}
#   family: switch_of_a_region
#   shows: [RegionName]
#   when_empty: fail
#   themes: [network]
#   maturity: true
#   impact_text: Whatever serves the internet from the region without an exclusion stands still.
#   fix:
#     - command: aws ec2 modify-vpc-block-public-access-options --internet-gateway-block-mode block-ingress --region <RegionName>
#       where: 'Outage of whatever serves the internet without an exclusion: make the exclusions first, aws ec2 create-vpc-block-public-access-exclusion'
#     - portal: VPC > <RegionName> > Settings > Block public access > Edit public access settings > Ingress-only
#   undo:
#     - command: aws ec2 modify-vpc-block-public-access-options --internet-gateway-block-mode ‹the mode noted before› --region <RegionName>
#       where: Noted before with aws ec2 describe-vpc-block-public-access-options --region <RegionName>
#   effort: hours
#   impact: outage
package aws.ec2.vpc_public_access_is_blocked

right := {"block-bidirectional", "block-ingress"}

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
	some setting in input["aws.ec2.vpc_blocks"]
	setting.InternetGatewayBlockMode in right
}

other := {setting._at.region |
	some setting in input["aws.ec2.vpc_blocks"]
	is_string(setting.InternetGatewayBlockMode)
	not setting.InternetGatewayBlockMode in right
}
