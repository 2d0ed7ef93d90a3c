package aws.elbv2.listeners_use_tls_test

import data.aws.elbv2.listeners_use_tls as rule
import data.lib.aws_listeners_examples_test as example
import data.lib.samples_test as sample

cases := {
	"HTTPS": good(example.listener({})),
	"TLS of a network balancer": good(example.listener({"Protocol": "TLS"})),
	"HTTP that leads to HTTPS": good(example.listener({"Port": 80, "Protocol": "HTTP", "DefaultActions": [{"Type": "redirect", "RedirectConfig": {"Protocol": "HTTPS", "Port": "443", "StatusCode": "HTTP_301"}}], "Rules": [{"Actions": [{"Type": "redirect", "RedirectConfig": {"Protocol": "HTTPS", "Port": "443", "StatusCode": "HTTP_301"}}]}]})),
	"HTTP that answers by itself": good(example.listener({"Port": 80, "Protocol": "HTTP", "DefaultActions": [{"Type": "fixed-response", "FixedResponseConfig": {"StatusCode": "403"}}], "Rules": [{"Actions": [{"Type": "fixed-response", "FixedResponseConfig": {"StatusCode": "403"}}]}]})),
	"HTTP that passes on": bad(example.listener({"Port": 80, "Protocol": "HTTP", "DefaultActions": [{"Type": "forward"}], "Rules": [{"Actions": [{"Type": "forward"}]}]})),
	"HTTP whose default leads to HTTPS while a rule passes on": bad(example.listener({"Port": 80, "Protocol": "HTTP", "DefaultActions": [{"Type": "redirect", "RedirectConfig": {"Protocol": "HTTPS", "Port": "443", "StatusCode": "HTTP_301"}}], "Rules": [{"Actions": [{"Type": "redirect", "RedirectConfig": {"Protocol": "HTTPS", "Port": "443", "StatusCode": "HTTP_301"}}]}, {"Actions": [{"Type": "forward"}]}]})),
	"HTTP that leads to HTTP": bad(example.listener({"Port": 80, "Protocol": "HTTP", "DefaultActions": [{"Type": "redirect", "RedirectConfig": {"Protocol": "HTTP"}}], "Rules": []})),
	"HTTP that asks who it is, and passes on": bad(example.listener({"Port": 80, "Protocol": "HTTP", "DefaultActions": [{"Type": "authenticate-oidc"}, {"Type": "forward"}], "Rules": []})),
	"TCP": passed_over(example.listener({"Protocol": "TCP"})),
	"a gateway": passed_over(example.listener({"Protocol": null, "_absent": ["Protocol"]})),
}

document(rows) := sample.aws({"aws.elbv2.listeners": rows}, {})

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

passed_over(row) := sample.neither(document([row]))

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
