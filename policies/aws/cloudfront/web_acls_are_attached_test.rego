package aws.cloudfront.web_acls_are_attached_test

import data.aws.cloudfront.web_acls_are_attached as rule
import data.lib.samples_test as sample

cases := {
	"behind one": good(distribution({})),
	"behind none": bad(distribution({"WebACLId": ""})),
	"off": passed_over(distribution({"Enabled": false})),
	"the client left it out": passed_over(distribution({"Id": "E9"})),
}

document(rows) := sample.aws({"aws.cloudfront.distributions": rows}, {"exempt": ["E9"]})

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
