package aws.elb.listeners_use_tls_test

import data.aws.elb.listeners_use_tls as rule
import data.lib.samples_test as sample

cases := {
	"HTTPS": good(balancer({})),
	"SSL beside TCP": good(balancer({"ListenerDescriptions": [{"Listener": {"Protocol": "SSL", "LoadBalancerPort": 80}, "PolicyNames": []}, {"Listener": {"Protocol": "TCP", "LoadBalancerPort": 80}, "PolicyNames": []}]})),
	"HTTP": bad(balancer({"ListenerDescriptions": [{"Listener": {"Protocol": "HTTPS", "LoadBalancerPort": 80}, "PolicyNames": []}, {"Listener": {"Protocol": "HTTP", "LoadBalancerPort": 80}, "PolicyNames": []}]})),
	"written small": bad(balancer({"ListenerDescriptions": [{"Listener": {"Protocol": "http", "LoadBalancerPort": 80}, "PolicyNames": []}]})),
	"TCP alone": passed_over(balancer({"ListenerDescriptions": [{"Listener": {"Protocol": "TCP", "LoadBalancerPort": 80}, "PolicyNames": []}]})),
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
