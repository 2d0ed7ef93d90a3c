package aws.elbv2.administration_is_unreachable_test

import data.aws.elbv2.administration_is_unreachable as rule
import data.lib.samples_test as sample

cases := {
	"the web": good(listener({}), [balancer({})]),
	"SSH from the internet": bad(listener({"Port": 22}), [balancer({})]),
	"Remote Desktop over UDP": bad(listener({"Port": 3389, "Protocol": "UDP"}), [balancer({})]),
	"SSH inside": good(listener({"Port": 22}), [balancer({"Scheme": "internal"})]),
	"a balancer that nobody listed": bad(listener({"Port": 22}), []),
	"a gateway": passed_over(object.union(object.remove(listener({}), ["Port"]), {"_absent": ["Port"]}), []),
}

listener(changes) := sample.in_region(
	"arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener/app/web/1/2",
	{"ListenerArn": "arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener/app/web/1/2", "LoadBalancerArn": "arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/app/web/1", "Port": 443, "Protocol": "TCP", "DefaultActions": [{"Type": "forward"}]},
	changes,
)

balancer(changes) := sample.in_region(
	"arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/app/web/1",
	{"LoadBalancerArn": "arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/app/web/1", "LoadBalancerName": "web", "Type": "application", "Scheme": "internet-facing", "Attributes": []},
	changes,
)

document(row, others) := sample.aws({"aws.elbv2.listeners": [row], "aws.elbv2.load_balancers": others}, {})

good(row, others) := sample.good(document(row, others), row._id)

bad(row, others) := sample.bad(document(row, others), row._id)

passed_over(row, others) := sample.neither(document(row, others))

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
