package aws.cloudfront.minimum_tls_test

import data.aws.cloudfront.minimum_tls as rule
import data.lib.aws_distributions_examples_test as example
import data.lib.samples_test as sample

cases := {
	"current": good(example.distribution({})),
	"a certificate of IAM": good(object.union(
		object.remove(example.distribution({}), ["ViewerCertificate"]),
		{"ViewerCertificate": {"IAMCertificateId": "AS1", "MinimumProtocolVersion": "TLSv1.2_2021"}},
	)),
	"old": bad(example.distribution({"ViewerCertificate": {"MinimumProtocolVersion": "TLSv1.1_2016"}})),
	"the certificate of CloudFront": bad(object.union(
		object.remove(example.distribution({}), ["ViewerCertificate"]),
		{"ViewerCertificate": {"CloudFrontDefaultCertificate": true, "MinimumProtocolVersion": "TLSv1.2_2021"}},
	)),
	"off": passed_over(example.distribution({"Enabled": false})),
}

document(rows) := sample.aws({"aws.cloudfront.distributions": rows}, {"policies": ["TLSv1.2_2021"]})

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

passed_over(row) := sample.neither(document([row]))

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
