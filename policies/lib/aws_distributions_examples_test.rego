# METADATA
# title: A distribution of CloudFront
# description: Shared by the tests of aws.cloudfront, changed as a case needs.
package lib.aws_distributions_examples_test

import data.lib.samples_test as sample

distribution(changes) := sample.in_account(
	"arn:aws:cloudfront::123456789012:distribution/E1",
	{
		"Id": "E1",
		"ARN": "arn:aws:cloudfront::123456789012:distribution/E1",
		"Enabled": true,
		"Origins": {"Quantity": 1, "Items": [bucket]},
		"DefaultCacheBehavior": {"ViewerProtocolPolicy": "redirect-to-https"},
		"CacheBehaviors": {"Quantity": 0},
		"ViewerCertificate": {
			"ACMCertificateArn": "arn:aws:acm:us-east-1:123456789012:certificate/1",
			"MinimumProtocolVersion": "TLSv1.2_2021",
		},
		"WebACLId": "arn:aws:wafv2:us-east-1:123456789012:global/webacl/front/1",
		"Config": {"Logging": {"Enabled": true, "Bucket": "logs.s3.amazonaws.com"}},
	},
	changes,
)

bucket := {"Id": "files", "DomainName": "files.s3.eu-west-1.amazonaws.com", "OriginAccessControlId": "EC1"}
