# METADATA
# title: Distributions speak a current TLS alone
# description: >-
#   The security policy of a distribution says the oldest TLS that it speaks. With the certificate of *.cloudfront.net it
#   is TLS 1.0, whatever is written there; another one needs a certificate of the client's own.
# custom:
#   severity: medium
#   needs: [aws.cloudfront.distributions]
#   each: aws.cloudfront.distributions
#   shows: [DomainName, ViewerCertificate.MinimumProtocolVersion, ViewerCertificate.CloudFrontDefaultCertificate]
#   when_empty: not_applicable
#   themes: [encryption_in_transit]
#   params:
#     policies: {type: array, items: string, default: [TLSv1.2_2018, TLSv1.2_2019, TLSv1.2_2021, TLSv1.2_2025, TLSv1.3_2025], max: 20, source: 'TLS 1.2, which NIST SP 800-52 asks for; the laws name no version'}
#   fix:
#     - portal: 'CloudFront > Distributions > <Id> > General > Settings > Edit > Custom SSL certificate, and Security policy > the newest that the visitors speak'
#   undo:
#     - portal: 'CloudFront > Distributions > <Id> > General > Settings > Edit > Security policy > as it was noted before'
#   impact_text: 'Devices that speak no current TLS lose the site.'
#   effort: hours
#   impact: users
package aws.cloudfront.minimum_tls

subjects contains distribution._id if some distribution in enabled

compliant contains distribution._id if {
	some distribution in enabled
	distribution.ViewerCertificate.MinimumProtocolVersion in input.params.policies
	has_its_own(distribution.ViewerCertificate)
}

has_its_own(certificate) if startswith(certificate.ACMCertificateArn, "arn:")

has_its_own(certificate) if {
	is_string(certificate.IAMCertificateId)
	certificate.IAMCertificateId != ""
}

enabled := [distribution |
	some distribution in input["aws.cloudfront.distributions"]
	not distribution.Enabled == false
]
