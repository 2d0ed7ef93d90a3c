# METADATA
# title: Inspector looks for known weaknesses in every region in use
# description: >-
#   Inspector looks through machines, images and functions for weaknesses that are known. It is switched on region by
#   region, and for each of the three kinds; code of functions and repositories of code are not asked for.
# custom:
#   severity: medium
#   needs: [aws.account.regions, aws.inspector2.accounts]
#   each: aws.account.regions
#   grows: [aws.inspector2.accounts]
#   shows: [RegionName]
#   when_empty: fail
#   themes: [evaluation]
#   fix:
#     - command: 'aws inspector2 enable --resource-types EC2 ECR LAMBDA --region <RegionName>'
#     - portal: 'Inspector > <RegionName> > Activate Inspector'
#   undo:
#     - portal: 'Inspector > <RegionName> > General settings > Deactivate Inspector, as it was'
#   effort: minutes
#   impact: none
package aws.inspector2.inspector_is_on

subjects contains region._id if some region in input["aws.account.regions"]

compliant contains region._id if {
	some region in input["aws.account.regions"]
	region.RegionName in on
}

on := {account._at.region |
	some account in input["aws.inspector2.accounts"]
	account.state.status == "ENABLED"
	account.resourceState.ec2.status == "ENABLED"
	account.resourceState.ecr.status == "ENABLED"
	account.resourceState.lambda.status == "ENABLED"
}
