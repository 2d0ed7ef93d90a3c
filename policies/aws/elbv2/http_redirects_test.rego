package aws.elbv2.http_redirects_test

import data.aws.elbv2.http_redirects as rule
import data.lib.samples_test as sample

cases := {
	"it leads to HTTPS": good(listener({"Port": 80, "Protocol": "HTTP", "DefaultActions": [{"Type": "redirect", "RedirectConfig": {"Protocol": "HTTPS", "Port": "443", "StatusCode": "HTTP_301"}}], "Rules": [{"Actions": [{"Type": "redirect", "RedirectConfig": {"Protocol": "HTTPS", "Port": "443", "StatusCode": "HTTP_301"}}]}]})),
	"it answers by itself": bad(listener({"Port": 80, "Protocol": "HTTP", "DefaultActions": [{"Type": "fixed-response", "FixedResponseConfig": {"StatusCode": "403"}}], "Rules": []})),
	"it passes on": bad(listener({"Port": 80, "Protocol": "HTTP", "DefaultActions": [{"Type": "forward"}], "Rules": [{"Actions": [{"Type": "forward"}]}]})),
	"a rule passes on": bad(listener({"Port": 80, "Protocol": "HTTP", "DefaultActions": [{"Type": "redirect", "RedirectConfig": {"Protocol": "HTTPS", "Port": "443", "StatusCode": "HTTP_301"}}], "Rules": [{"Actions": [{"Type": "redirect", "RedirectConfig": {"Protocol": "HTTPS", "Port": "443", "StatusCode": "HTTP_301"}}]}, {"Actions": [{"Type": "forward"}]}]})),
	"HTTPS": passed_over(listener({})),
	"TCP": passed_over(listener({"Protocol": "TCP"})),
	"a gateway": passed_over(listener({"Protocol": null, "_absent": ["Protocol"]})),
}

listener(changes) := sample.in_region(
	"arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener/app/web/1/2",
	{"ListenerArn": "arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener/app/web/1/2", "LoadBalancerArn": "arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/app/web/1", "Port": 443, "Protocol": "HTTPS", "SslPolicy": "ELBSecurityPolicy-TLS13-1-2-2021-06", "DefaultActions": [{"Type": "forward"}]},
	changes,
)

document(rows) := sample.aws({"aws.elbv2.listeners": rows}, {})

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

passed_over(row) := sample.neither(document([row]))

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
