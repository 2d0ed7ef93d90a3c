package aws.elbv2.listeners_use_tls_test

import data.aws.elbv2.listeners_use_tls as rule
import data.lib.samples_test as sample

cases := {
	"HTTPS": good(listener({})),
	"TLS of a network balancer": good(listener({"Protocol": "TLS"})),
	"HTTP that leads to HTTPS": good(listener({"Port": 80, "Protocol": "HTTP", "DefaultActions": [{"Type": "redirect", "RedirectConfig": {"Protocol": "HTTPS", "Port": "443", "StatusCode": "HTTP_301"}}], "Rules": [{"Actions": [{"Type": "redirect", "RedirectConfig": {"Protocol": "HTTPS", "Port": "443", "StatusCode": "HTTP_301"}}]}]})),
	"HTTP that answers by itself": good(listener({"Port": 80, "Protocol": "HTTP", "DefaultActions": [{"Type": "fixed-response", "FixedResponseConfig": {"StatusCode": "403"}}], "Rules": [{"Actions": [{"Type": "fixed-response", "FixedResponseConfig": {"StatusCode": "403"}}]}]})),
	"HTTP that passes on": bad(listener({"Port": 80, "Protocol": "HTTP", "DefaultActions": [{"Type": "forward"}], "Rules": [{"Actions": [{"Type": "forward"}]}]})),
	"HTTP whose default leads to HTTPS while a rule passes on": bad(listener({"Port": 80, "Protocol": "HTTP", "DefaultActions": [{"Type": "redirect", "RedirectConfig": {"Protocol": "HTTPS", "Port": "443", "StatusCode": "HTTP_301"}}], "Rules": [{"Actions": [{"Type": "redirect", "RedirectConfig": {"Protocol": "HTTPS", "Port": "443", "StatusCode": "HTTP_301"}}]}, {"Actions": [{"Type": "forward"}]}]})),
	"HTTP that leads to HTTP": bad(listener({"Port": 80, "Protocol": "HTTP", "DefaultActions": [{"Type": "redirect", "RedirectConfig": {"Protocol": "HTTP"}}], "Rules": []})),
	"HTTP that asks who it is, and passes on": bad(listener({"Port": 80, "Protocol": "HTTP", "DefaultActions": [{"Type": "authenticate-oidc"}, {"Type": "forward"}], "Rules": []})),
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
