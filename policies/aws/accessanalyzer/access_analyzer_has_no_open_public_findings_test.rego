package aws.accessanalyzer.access_analyzer_has_no_open_public_findings_test

import data.aws.accessanalyzer.access_analyzer_has_no_open_public_findings as rule
import data.lib.samples_test as sample

cases := {
	"nothing found": sample.good(document([analyzer], []), "123456789012"),
	"an open bucket": sample.bad(document([analyzer], [finding]), "123456789012"),
	"no analyzer": sample.neither(document([], [])),
}

analyzer := sample.in_region(
	"arn:aws:access-analyzer:eu-west-1:123456789012:analyzer/outside",
	{"name": "outside", "type": "ACCOUNT", "status": "ACTIVE"}, {},
)

finding := sample.in_region(
	"123456789012/eu-west-1/access_analyzer/1",
	{"id": "1", "resource": "arn:aws:s3:::letters", "resourceType": "AWS::S3::Bucket", "isPublic": true, "status": "ACTIVE"}, {},
)

document(analyzers, findings) := sample.aws({"aws.accessanalyzer.analyzers": analyzers, "aws.accessanalyzer.public_findings": findings}, {})

test_what_is_open_is_named if {
	rule.because == {"123456789012": {{"resource": "arn:aws:s3:::letters", "kind": "AWS::S3::Bucket", "region": "eu-west-1"}}} with input as cases["an open bucket"].input
}

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
