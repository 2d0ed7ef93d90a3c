package aws.elb.tls_policy_is_current_test

import data.aws.elb.tls_policy_is_current as rule
import data.lib.samples_test as sample

cases := {
	"AWS's own of today": good(balancer({})),
	"AWS's own of before": bad(balancer({"PolicyDescriptions": [{"PolicyName": "current", "PolicyTypeName": "SSLNegotiationPolicyType", "PolicyAttributeDescriptions": [{"AttributeName": "Reference-Security-Policy", "AttributeValue": "ELBSecurityPolicy-2016-08"}, {"AttributeName": "Protocol-TLSv1.2", "AttributeValue": "true"}]}]})),
	"one of the client's own": good(balancer({"PolicyDescriptions": [{"PolicyName": "current", "PolicyTypeName": "SSLNegotiationPolicyType", "PolicyAttributeDescriptions": [{"AttributeName": "Protocol-TLSv1", "AttributeValue": "false"}, {"AttributeName": "Protocol-TLSv1.1", "AttributeValue": "false"}, {"AttributeName": "Protocol-SSLv3", "AttributeValue": "false"}, {"AttributeName": "Protocol-TLSv1.2", "AttributeValue": "true"}]}]})),
	"one that leaves TLS 1.0 on": bad(balancer({"PolicyDescriptions": [{"PolicyName": "current", "PolicyTypeName": "SSLNegotiationPolicyType", "PolicyAttributeDescriptions": [{"AttributeName": "Protocol-TLSv1", "AttributeValue": "true"}, {"AttributeName": "Protocol-TLSv1.1", "AttributeValue": "false"}, {"AttributeName": "Protocol-SSLv3", "AttributeValue": "false"}, {"AttributeName": "Protocol-TLSv1.2", "AttributeValue": "true"}]}]})),
	"one that does not say": bad(balancer({"PolicyDescriptions": [{"PolicyName": "current", "PolicyTypeName": "SSLNegotiationPolicyType", "PolicyAttributeDescriptions": [{"AttributeName": "Protocol-TLSv1.2", "AttributeValue": "true"}]}]})),
	"a listener without a policy": bad(balancer({"ListenerDescriptions": [{"Listener": {"Protocol": "SSL", "LoadBalancerPort": 443}, "PolicyNames": []}]})),
	"HTTP alone": passed_over(balancer({"ListenerDescriptions": [{"Listener": {"Protocol": "HTTP", "LoadBalancerPort": 80}, "PolicyNames": []}]})),
}

balancer(changes) := sample.in_region(
	"arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/old",
	{"LoadBalancerName": "old", "Scheme": "internet-facing", "ListenerDescriptions": [{"Listener": {"Protocol": "HTTPS", "LoadBalancerPort": 443}, "PolicyNames": ["current"]}], "Attributes": {"AccessLog": {"Enabled": true}}, "PolicyDescriptions": [{"PolicyName": "current", "PolicyTypeName": "SSLNegotiationPolicyType", "PolicyAttributeDescriptions": [{"AttributeName": "Reference-Security-Policy", "AttributeValue": "ELBSecurityPolicy-TLS-1-2-2017-01"}, {"AttributeName": "Protocol-TLSv1.2", "AttributeValue": "true"}]}]},
	changes,
)

document(rows) := sample.aws({"aws.elb.load_balancers": rows}, {})

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

passed_over(row) := sample.neither(document([row]))

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
