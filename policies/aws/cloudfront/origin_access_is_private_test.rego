package aws.cloudfront.origin_access_is_private_test

import data.aws.cloudfront.origin_access_is_private as rule
import data.lib.aws_distributions_examples_test as example
import data.lib.samples_test as sample

cases := {
	"signed": good(example.distribution({})),
	"by an identity": good(from([identity])),
	"beside a server": good(from([example.bucket, server])),
	"not signed": bad(from([object.remove(example.bucket, ["OriginAccessControlId"])])),
	"one of two": bad(from([example.bucket, object.union(example.bucket, {"OriginAccessControlId": ""})])),
	"by a control that never signs": bad(from([object.union(example.bucket, {"OriginAccessControlId": "EC2"})])),
	"a bucket by its path": bad(from([object.union(server, {"DomainName": "s3.eu-west-1.amazonaws.com", "OriginPath": "/files"})])),
	"a bucket by its path, at an old endpoint": bad(from([object.union(server, {"DomainName": "s3-eu-west-1.amazonaws.com"})])),
	"a server that is called so": passed_over(from([object.union(server, {"DomainName": "s3.acme.example"})])),
	"no bucket": passed_over(from([server])),
	"the website of a bucket": passed_over(from([object.union(server, {"DomainName": "files.s3-website-eu-west-1.amazonaws.com"})])),
	"off": passed_over(example.distribution({"Enabled": false})),
}

from(origins) := example.distribution({"Origins": {"Quantity": count(origins), "Items": origins}})

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
