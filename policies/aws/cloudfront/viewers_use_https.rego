# METADATA
# title: Visitors reach a distribution over HTTPS alone
# description: >-
#   Each path of a distribution says whether it answers over HTTP. One that redirects to HTTPS answers nothing else there.
# custom:
#   severity: high
#   needs: [aws.cloudfront.distributions]
#   each: aws.cloudfront.distributions
#   shows: [DomainName, Aliases.Items, DefaultCacheBehavior.ViewerProtocolPolicy]
#   when_empty: not_applicable
#   themes: [encryption_in_transit]
#   fix:
#     - portal: 'CloudFront > Distributions > <Id> > Behaviors > the behavior > Edit > Viewer protocol policy > Redirect HTTP to HTTPS'
#   undo:
#     - portal: 'CloudFront > Distributions > <Id> > Behaviors > the behavior > Edit > Viewer protocol policy > as it was noted before'
#   impact_text: 'Programs that do not follow a redirect lose the site.'
#   effort: minutes
#   impact: users
package aws.cloudfront.viewers_use_https

subjects contains distribution._id if some distribution in enabled

compliant contains distribution._id if {
	some distribution in enabled
	distribution.DefaultCacheBehavior.ViewerProtocolPolicy in encrypted
	others_are_encrypted(distribution.CacheBehaviors)
}

because[distribution._id] contains {"path": behaviour.PathPattern, "policy": behaviour.ViewerProtocolPolicy} if {
	some distribution in enabled
	some behaviour in distribution.CacheBehaviors.Items
	not behaviour.ViewerProtocolPolicy in encrypted
}

others_are_encrypted(behaviours) if behaviours.Quantity == 0

others_are_encrypted(behaviours) if {
	behaviours.Quantity == count(behaviours.Items)
	every behaviour in behaviours.Items {
		behaviour.ViewerProtocolPolicy in encrypted
	}
}

encrypted := {"https-only", "redirect-to-https"}

enabled := [distribution |
	some distribution in input["aws.cloudfront.distributions"]
	not distribution.Enabled == false
]
