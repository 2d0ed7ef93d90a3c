package aws.elb.tls_policy_is_current_test

import data.aws.elb.tls_policy_is_current as rule
import data.lib.aws_balancers_examples_test as example
import data.lib.samples_test as sample

cases := {
	"AWS's own of today": good(example.balancer({})),
	"AWS's own of before": bad(example.balancer({"PolicyDescriptions": [{"PolicyName": "current", "PolicyTypeName": "SSLNegotiationPolicyType", "PolicyAttributeDescriptions": [{"AttributeName": "Reference-Security-Policy", "AttributeValue": "ELBSecurityPolicy-2016-08"}, {"AttributeName": "Protocol-TLSv1.2", "AttributeValue": "true"}]}]})),
	"one of the client's own": good(example.balancer({"PolicyDescriptions": [{"PolicyName": "current", "PolicyTypeName": "SSLNegotiationPolicyType", "PolicyAttributeDescriptions": [{"AttributeName": "Protocol-TLSv1", "AttributeValue": "false"}, {"AttributeName": "Protocol-TLSv1.1", "AttributeValue": "false"}, {"AttributeName": "Protocol-SSLv3", "AttributeValue": "false"}, {"AttributeName": "Protocol-TLSv1.2", "AttributeValue": "true"}]}]})),
	"one that leaves TLS 1.0 on": bad(example.balancer({"PolicyDescriptions": [{"PolicyName": "current", "PolicyTypeName": "SSLNegotiationPolicyType", "PolicyAttributeDescriptions": [{"AttributeName": "Protocol-TLSv1", "AttributeValue": "true"}, {"AttributeName": "Protocol-TLSv1.1", "AttributeValue": "false"}, {"AttributeName": "Protocol-SSLv3", "AttributeValue": "false"}, {"AttributeName": "Protocol-TLSv1.2", "AttributeValue": "true"}]}]})),
	"one that does not say": bad(example.balancer({"PolicyDescriptions": [{"PolicyName": "current", "PolicyTypeName": "SSLNegotiationPolicyType", "PolicyAttributeDescriptions": [{"AttributeName": "Protocol-TLSv1.2", "AttributeValue": "true"}]}]})),
	"a listener without a policy": bad(example.balancer({"ListenerDescriptions": [{"Listener": {"Protocol": "SSL", "LoadBalancerPort": 443}, "PolicyNames": []}]})),
	"HTTP alone": passed_over(example.balancer({"ListenerDescriptions": [{"Listener": {"Protocol": "HTTP", "LoadBalancerPort": 80}, "PolicyNames": []}]})),
}

document(rows) := sample.aws({"aws.elb.load_balancers": rows}, {})

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

passed_over(row) := sample.neither(document([row]))

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
