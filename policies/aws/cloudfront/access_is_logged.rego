# METADATA
# title: Requests to distributions are written down
# description: >-
#   Standard logging, also its newer form by deliveries of CloudWatch Logs. Real-time logs are a sample and logs of
#   connections name no request; neither counts.
# custom:
#   severity: medium
#   needs: [aws.cloudfront.distributions, aws.cloudfront.log_deliveries]
#   each: aws.cloudfront.distributions
#   family: access_is_logged
#   shows: [DomainName, Config.Logging.Enabled, Config.Logging.Bucket]
#   when_empty: not_applicable
#   themes: [audit_records]
#   grows: [aws.cloudfront.log_deliveries]
#   fix:
#     - portal: 'CloudFront > Distributions > <Id> > Logging > Standard log destinations > Add'
#   undo:
#     - portal: 'CloudFront > Distributions > <Id> > Logging > Standard log destinations > the one that was added > Delete'
#   effort: minutes
#   impact: none
package aws.cloudfront.access_is_logged

subjects contains distribution._id if some distribution in enabled

compliant contains distribution._id if {
	some distribution in enabled
	distribution.Config.Logging.Enabled == true
}

compliant contains distribution._id if {
	some distribution in enabled
	distribution.ARN in delivered
}

delivered := {delivery._distribution | some delivery in input["aws.cloudfront.log_deliveries"]}

enabled := [distribution |
	some distribution in input["aws.cloudfront.distributions"]
	not distribution.Enabled == false
]
