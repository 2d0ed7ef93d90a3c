package aws.elbv2.access_is_logged_test

import data.aws.elbv2.access_is_logged as rule
import data.lib.aws_listeners_examples_test as example
import data.lib.samples_test as sample

cases := {
	"written down": good(balancer({}), [example.listener({})]),
	"not written down": bad(balancer({"Attributes": [{"Key": "access_logs.s3.enabled", "Value": "false"}]}), [example.listener({})]),
	"no word of it": bad(balancer({"Attributes": []}), [example.listener({})]),
	"a network one with TLS": bad(balancer({"Type": "network", "Attributes": []}), [example.listener({"Protocol": "TLS"})]),
	"a network one with TLS that writes": good(balancer({"Type": "network"}), [example.listener({"Protocol": "TLS"})]),
	"a network one without TLS": passed_over(balancer({"Type": "network", "Attributes": []}), [example.listener({"Protocol": "TCP"})]),
	"a gateway one": passed_over(balancer({"Type": "gateway", "Attributes": []}), []),
}

balancer(changes) := sample.in_region(
	"arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/app/web/1",
	{"LoadBalancerArn": "arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/app/web/1", "LoadBalancerName": "web", "Type": "application", "Scheme": "internet-facing", "Attributes": [{"Key": "access_logs.s3.enabled", "Value": "true"}]},
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
