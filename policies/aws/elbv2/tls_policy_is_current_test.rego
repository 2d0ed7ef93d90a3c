package aws.elbv2.tls_policy_is_current_test

import data.aws.elbv2.tls_policy_is_current as rule
import data.lib.aws_listeners_examples_test as example
import data.lib.samples_test as sample

cases := {
	"as today": good(example.listener({}), [policy({})]),
	"TLS of a network balancer": good(example.listener({"Protocol": "TLS"}), [policy({})]),
	"an older protocol": bad(example.listener({}), [policy({"SslProtocols": ["TLSv1", "TLSv1.1", "TLSv1.2"]})]),
	"a key that opens old records": bad(example.listener({}), [policy({"Ciphers": [{"Name": "ECDHE-RSA-AES128-GCM-SHA256"}, {"Name": "AES128-GCM-SHA256"}]})]),
	"a policy that nobody told of": bad(example.listener({"SslPolicy": "ELBSecurityPolicy-Other"}), [policy({})]),
	"one that offers nothing": bad(example.listener({}), [policy({"SslProtocols": [], "Ciphers": []})]),
	"HTTP": passed_over(example.listener({"Protocol": "HTTP"}), [policy({})]),
	"a gateway": passed_over(example.listener({"Protocol": null, "_absent": ["Protocol"]}), [policy({})]),
	"of another region": bad(example.listener({}), [policy({"_at": {"region": "us-east-1"}})]),
}

policy(changes) := sample.in_region(
	"123456789012/eu-west-1/ELBSecurityPolicy-TLS13-1-2-2021-06",
	{"Name": "ELBSecurityPolicy-TLS13-1-2-2021-06", "SslProtocols": ["TLSv1.2", "TLSv1.3"], "Ciphers": [{"Name": "TLS_AES_128_GCM_SHA256"}, {"Name": "ECDHE-RSA-AES128-GCM-SHA256"}]},
	changes,
)

document(row, others) := sample.aws({"aws.elbv2.listeners": [row], "aws.elbv2.ssl_policies": others}, {})

good(row, others) := sample.good(document(row, others), row._id)

bad(row, others) := sample.bad(document(row, others), row._id)

passed_over(row, others) := sample.neither(document(row, others))

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
