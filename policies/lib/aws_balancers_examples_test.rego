# METADATA
# title: A load balancer of the first kind
# description: Shared by the tests of aws.elb, changed as a case needs.
package lib.aws_balancers_examples_test

import data.lib.samples_test as sample

balancer(changes) := sample.in_region(
	"arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/old",
	{"LoadBalancerName": "old", "Scheme": "internet-facing", "ListenerDescriptions": [{"Listener": {"Protocol": "HTTPS", "LoadBalancerPort": 443}, "PolicyNames": ["current"]}], "Attributes": {"AccessLog": {"Enabled": true}}, "PolicyDescriptions": [{"PolicyName": "current", "PolicyTypeName": "SSLNegotiationPolicyType", "PolicyAttributeDescriptions": [{"AttributeName": "Reference-Security-Policy", "AttributeValue": "ELBSecurityPolicy-TLS-1-2-2017-01"}, {"AttributeName": "Protocol-TLSv1.2", "AttributeValue": "true"}]}]},
	changes,
)
