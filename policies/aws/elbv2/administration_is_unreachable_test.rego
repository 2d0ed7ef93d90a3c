package aws.elbv2.administration_is_unreachable_test

import data.aws.elbv2.administration_is_unreachable as rule
import data.lib.samples_test as sample

cases := {
	"the web": good(listener({}), [balancer({})]),
	"SSH from the internet": bad(listener({"Port": 22}), [balancer({})]),
	"Remote Desktop over UDP": bad(listener({"Port": 3389, "Protocol": "UDP"}), [balancer({})]),
	"SSH behind another port": bad(listener({"Port": 2222, "DefaultActions": to(["ssh"])}), [balancer({})]),
	"SSH for one in ten": bad(listener({"Port": 2222, "DefaultActions": weighed(["web", "ssh"])}), [balancer({})]),
	"two groups for the web": good(listener({"DefaultActions": weighed(["web", "web-2"])}), [balancer({})]),
	"targets that nobody listed": bad(listener({"DefaultActions": to(["other"])}), [balancer({})]),
	"nothing to hand on to": bad(listener({"DefaultActions": [{"Type": "forward"}]}), [balancer({})]),
	"HTTPS, by rules": good(listener({"Protocol": "HTTPS", "DefaultActions": [{"Type": "fixed-response"}]}), [balancer({})]),
	"SSH inside, behind another port": good(listener({"Port": 2222, "DefaultActions": to(["ssh"])}), [balancer({"Scheme": "internal"})]),
	"SSH inside": good(listener({"Port": 22}), [balancer({"Scheme": "internal"})]),
	"a balancer that nobody listed": bad(listener({"Port": 22}), []),
	"a gateway": passed_over(object.union(object.remove(listener({}), ["Port"]), {"_absent": ["Port"]}), []),
}

listener(changes) := sample.in_region(
	"arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener/app/web/1/2",
	{"ListenerArn": "arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener/app/web/1/2", "LoadBalancerArn": "arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/app/web/1", "Port": 443, "Protocol": "TCP", "DefaultActions": to(["web"])},
	changes,
)

to(names) := [{"Type": "forward", "TargetGroupArn": group(name)} | some name in names]

weighed(names) := [{"Type": "forward", "ForwardConfig": {"TargetGroups": [{"TargetGroupArn": group(name), "Weight": 1} | some name in names]}}]

group(name) := concat("", ["arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/", name, "/1"])

targets(name, port) := sample.in_region(group(name), {"TargetGroupArn": group(name), "TargetType": "instance", "Port": port}, {})

balancer(changes) := sample.in_region(
	"arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/app/web/1",
	{"LoadBalancerArn": "arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/app/web/1", "LoadBalancerName": "web", "Type": "application", "Scheme": "internet-facing", "Attributes": []},
	changes,
)

document(row, others) := sample.aws(
	{
		"aws.elbv2.listeners": [row],
		"aws.elbv2.load_balancers": others,
		"aws.elbv2.target_groups": [targets("web", 443), targets("web-2", 8443), targets("ssh", 22)],
	},
	{},
)

good(row, others) := sample.good(document(row, others), row._id)

bad(row, others) := sample.bad(document(row, others), row._id)

passed_over(row, others) := sample.neither(document(row, others))

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
