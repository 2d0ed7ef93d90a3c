package aws.elb.access_is_logged_test

import data.aws.elb.access_is_logged as rule
import data.lib.samples_test as sample

cases := {
	"written down": good(balancer({})),
	"not written down": bad(balancer({"Attributes": {"AccessLog": {"Enabled": false}}})),
}

balancer(changes) := sample.in_region(
	"arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/old",
	{"LoadBalancerName": "old", "Scheme": "internet-facing", "ListenerDescriptions": [{"Listener": {"Protocol": "HTTPS", "LoadBalancerPort": 443}, "PolicyNames": ["current"]}], "Attributes": {"AccessLog": {"Enabled": true}}, "PolicyDescriptions": [{"PolicyName": "current", "PolicyTypeName": "SSLNegotiationPolicyType", "PolicyAttributeDescriptions": [{"AttributeName": "Reference-Security-Policy", "AttributeValue": "ELBSecurityPolicy-TLS-1-2-2017-01"}, {"AttributeName": "Protocol-TLSv1.2", "AttributeValue": "true"}]}]},
	changes,
)

document(rows) := sample.aws({"aws.elb.load_balancers": rows}, {})

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
