package aws.elbv2.http_redirects_test

import data.aws.elbv2.http_redirects as rule
import data.lib.aws_listeners_examples_test as example
import data.lib.samples_test as sample

cases := {
	"it leads to HTTPS": good(example.listener({"Port": 80, "Protocol": "HTTP", "DefaultActions": [{"Type": "redirect", "RedirectConfig": {"Protocol": "HTTPS", "Port": "443", "StatusCode": "HTTP_301"}}], "Rules": [{"Actions": [{"Type": "redirect", "RedirectConfig": {"Protocol": "HTTPS", "Port": "443", "StatusCode": "HTTP_301"}}]}]})),
	"it answers by itself": bad(example.listener({"Port": 80, "Protocol": "HTTP", "DefaultActions": [{"Type": "fixed-response", "FixedResponseConfig": {"StatusCode": "403"}}], "Rules": []})),
	"it passes on": bad(example.listener({"Port": 80, "Protocol": "HTTP", "DefaultActions": [{"Type": "forward"}], "Rules": [{"Actions": [{"Type": "forward"}]}]})),
	"a rule passes on": bad(example.listener({"Port": 80, "Protocol": "HTTP", "DefaultActions": [{"Type": "redirect", "RedirectConfig": {"Protocol": "HTTPS", "Port": "443", "StatusCode": "HTTP_301"}}], "Rules": [{"Actions": [{"Type": "redirect", "RedirectConfig": {"Protocol": "HTTPS", "Port": "443", "StatusCode": "HTTP_301"}}]}, {"Actions": [{"Type": "forward"}]}]})),
	"HTTPS": passed_over(example.listener({})),
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
