package aws.cloudfront.viewers_use_https_test

import data.aws.cloudfront.viewers_use_https as rule
import data.lib.samples_test as sample

cases := {
	"redirected": good(distribution({})),
	"one path more": good(distribution({"CacheBehaviors": {"Quantity": 1, "Items": [path("https-only")]}})),
	"open": bad(distribution({"DefaultCacheBehavior": {"ViewerProtocolPolicy": "allow-all"}})),
	"one path is open": bad(distribution({"CacheBehaviors": {"Quantity": 1, "Items": [path("allow-all")]}})),
	"paths that are not told": bad(distribution({"CacheBehaviors": {"Quantity": 1}})),
	"off": passed_over(distribution({"Enabled": false})),
}

path(policy) := {"PathPattern": "/x", "ViewerProtocolPolicy": policy}

document(rows) := sample.aws({"aws.cloudfront.distributions": rows}, {})

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

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

passed_over(row) := sample.neither(document([row]))

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}

test_a_finding_says_why if {
	count(rule.because) == 1 with input as cases["one path is open"].input
}
