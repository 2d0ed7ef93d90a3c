package aws.cloudfront.origin_access_is_private_test

import data.aws.cloudfront.origin_access_is_private as rule
import data.lib.samples_test as sample

cases := {
	"signed": good(distribution({})),
	"by an identity": good(from([identity])),
	"beside a server": good(from([bucket, server])),
	"not signed": bad(from([object.remove(bucket, ["OriginAccessControlId"])])),
	"one of two": bad(from([bucket, object.union(bucket, {"OriginAccessControlId": ""})])),
	"by a control that never signs": bad(from([object.union(bucket, {"OriginAccessControlId": "EC2"})])),
	"no bucket": passed_over(from([server])),
	"the website of a bucket": passed_over(from([object.union(server, {"DomainName": "files.s3-website-eu-west-1.amazonaws.com"})])),
	"off": passed_over(distribution({"Enabled": false})),
}

from(origins) := distribution({"Origins": {"Quantity": count(origins), "Items": origins}})

identity := {
	"Id": "files",
	"DomainName": "files.s3.amazonaws.com",
	"OriginAccessControlId": "",
	"S3OriginConfig": {"OriginAccessIdentity": "origin-access-identity/cloudfront/E2"},
}

server := {"Id": "server", "DomainName": "www.acme.example", "OriginAccessControlId": ""}

control(id, behaviour) := sample.in_account(id, {"Id": id, "SigningBehavior": behaviour, "OriginAccessControlOriginType": "s3"}, {})

document(rows) := sample.aws(
	{"aws.cloudfront.distributions": rows, "aws.cloudfront.origin_access_controls": [control("EC1", "always"), control("EC2", "never")]},
	{},
)

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
	count(rule.because) == 1 with input as cases["not signed"].input
}
