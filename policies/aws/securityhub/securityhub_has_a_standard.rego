# METADATA
# title: A standard of Security Hub is in force in every region in use
# description: >-
#   Without a standard Security Hub compares with nothing. At least one is switched on and ready; one that is pending,
#   failed or incomplete is not.
# custom:
#   severity: medium
#   needs: [aws.account.regions, aws.securityhub.standards]
#   each: aws.account.regions
#   grows: [aws.securityhub.standards]
#   shows: [RegionName]
#   when_empty: fail
#   themes: [evaluation]
#   fix:
#     - portal: 'Security Hub CSPM > <RegionName> > Security standards > Enable standard'
#   undo:
#     - portal: 'Security Hub CSPM > <RegionName> > Security standards > Disable standard, as it was'
#   effort: minutes
#   impact: none
package aws.securityhub.securityhub_has_a_standard

subjects contains region._id if some region in input["aws.account.regions"]

compliant contains region._id if {
	some region in input["aws.account.regions"]
	region.RegionName in on
}

on := {standard._at.region |
	some standard in input["aws.securityhub.standards"]
	standard.StandardsStatus == "READY"
}
