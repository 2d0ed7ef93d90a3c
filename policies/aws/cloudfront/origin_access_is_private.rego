# METADATA
# title: Buckets behind a distribution answer the distribution alone
# description: >-
#   With an origin access control, or an origin access identity, CloudFront signs what it asks of a bucket, and the bucket
#   can be closed to all others. A control that never signs does not count, and a bucket that is asked for by its path at an
#   endpoint of S3 is asked without a signature. The website of a bucket cannot be asked so: it is open to everybody, and
#   judged where its bucket is.
# custom:
#   severity: high
#   needs: [aws.cloudfront.distributions, aws.cloudfront.origin_access_controls]
#   each: aws.cloudfront.distributions
#   shows: [DomainName, Origins.Items]
#   when_empty: not_applicable
#   themes: [public_exposure]
#   grows: [aws.cloudfront.origin_access_controls]
#   fix:
#     - portal: 'CloudFront > Distributions > <Id> > Origins > the origin > Edit > Origin access > Origin access control settings; and the policy that it shows into the policy of the bucket'
#       where: 'An origin whose domain is an endpoint of S3 is given the domain of its bucket first'
#   undo:
#     - portal: 'CloudFront > Distributions > <Id> > Origins > the origin > Edit > Origin access > as it was noted before'
#   impact_text: 'Until the policy of the bucket lets the distribution in, it answers with errors.'
#   effort: hours
#   impact: users
package aws.cloudfront.origin_access_is_private

subjects contains distribution._id if some distribution in counted

compliant contains distribution._id if {
	some distribution in counted
	distribution.Origins.Quantity == count(distribution.Origins.Items)
	every origin in distribution.Origins.Items {
		is_settled(origin)
	}
}

because[distribution._id] contains {"origin": origin.DomainName} if {
	some distribution in counted
	some origin in distribution.Origins.Items
	not is_settled(origin)
}

is_settled(origin) if {
	is_string(origin.DomainName)
	not is_bucket(origin)
}

is_settled(origin) if {
	is_string(origin.S3OriginConfig.OriginAccessIdentity)
	startswith(origin.S3OriginConfig.OriginAccessIdentity, "origin-access-identity/")
}

is_settled(origin) if signing[origin.OriginAccessControlId]

signing contains control.Id if {
	some control in input["aws.cloudfront.origin_access_controls"]
	control.SigningBehavior in {"always", "no-override"}
}

is_bucket(origin) if {
	some infix in {".s3.", ".s3-"}
	contains(origin.DomainName, infix)
	contains(origin.DomainName, ".amazonaws.com")
	not contains(origin.DomainName, ".s3-website")
}

is_bucket(origin) if {
	some start in {"s3.", "s3-"}
	startswith(origin.DomainName, start)
	contains(origin.DomainName, ".amazonaws.com")
}

counted := [distribution |
	some distribution in input["aws.cloudfront.distributions"]
	not distribution.Enabled == false
	not has_no_bucket(distribution)
]

has_no_bucket(distribution) if {
	distribution.Origins.Quantity == count(distribution.Origins.Items)
	every origin in distribution.Origins.Items {
		is_string(origin.DomainName)
		not is_bucket(origin)
	}
}
