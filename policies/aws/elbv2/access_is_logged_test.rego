package aws.elbv2.access_is_logged_test

import data.aws.elbv2.access_is_logged as rule
import data.lib.samples_test as sample

cases := {
	"written down": good(balancer({}), [listener({})]),
	"not written down": bad(balancer({"Attributes": [{"Key": "access_logs.s3.enabled", "Value": "false"}]}), [listener({})]),
	"no word of it": bad(balancer({"Attributes": []}), [listener({})]),
	"a network one with TLS": bad(balancer({"Type": "network", "Attributes": []}), [listener({"Protocol": "TLS"})]),
	"a network one with TLS that writes": good(balancer({"Type": "network"}), [listener({"Protocol": "TLS"})]),
	"a network one without TLS": passed_over(balancer({"Type": "network", "Attributes": []}), [listener({"Protocol": "TCP"})]),
	"a gateway one": passed_over(balancer({"Type": "gateway", "Attributes": []}), []),
}

balancer(changes) := sample.in_region(
	"arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/app/web/1",
	{"LoadBalancerArn": "arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/app/web/1", "LoadBalancerName": "web", "Type": "application", "Scheme": "internet-facing", "Attributes": [{"Key": "access_logs.s3.enabled", "Value": "true"}]},
	changes,
)

listener(changes) := sample.in_region(
	"arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener/app/web/1/2",
	{"ListenerArn": "arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener/app/web/1/2", "LoadBalancerArn": "arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/app/web/1", "Port": 443, "Protocol": "HTTPS", "SslPolicy": "ELBSecurityPolicy-TLS13-1-2-2021-06", "DefaultActions": [{"Type": "forward"}]},
	changes,
)

document(row, others) := sample.aws({"aws.elbv2.load_balancers": [row], "aws.elbv2.listeners": others}, {})

good(row, others) := sample.good(document(row, others), row._id)

bad(row, others) := sample.bad(document(row, others), row._id)

passed_over(row, others) := sample.neither(document(row, others))

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
