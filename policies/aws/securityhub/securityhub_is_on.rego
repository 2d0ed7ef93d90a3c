# METADATA
# title: Security Hub measures the posture in every region in use
# description: >-
#   Security Hub CSPM compares settings with standards on a schedule, and gathers what other services find. It is switched
#   on region by region.
# custom:
#   severity: medium
#   needs: [aws.account.regions, aws.securityhub.hubs]
#   each: aws.account.regions
#   grows: [aws.securityhub.hubs]
#   shows: [RegionName]
#   when_empty: fail
#   themes: [evaluation]
#   fix:
#     - command: 'aws securityhub enable-security-hub --enable-default-standards --region <RegionName>'
#     - portal: 'Security Hub CSPM > <RegionName> > Go to Security Hub CSPM > Enable'
#   undo:
#     - command: 'aws securityhub disable-security-hub --region <RegionName>'
#   effort: minutes
#   impact: none
package aws.securityhub.securityhub_is_on

subjects contains region._id if some region in input["aws.account.regions"]

compliant contains region._id if {
	some region in input["aws.account.regions"]
	region.RegionName in on
}

on := {hub._at.region |
	some hub in input["aws.securityhub.hubs"]
	startswith(hub.HubArn, "arn:")
}
