# METADATA
# title: A listener of a load balancer
# description: Shared by the tests of aws.elbv2, changed as a case needs.
package lib.aws_listeners_examples_test

import data.lib.samples_test as sample

listener(changes) := sample.in_region(
	"arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener/app/web/1/2",
	{"ListenerArn": "arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener/app/web/1/2", "LoadBalancerArn": "arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/app/web/1", "Port": 443, "Protocol": "HTTPS", "SslPolicy": "ELBSecurityPolicy-TLS13-1-2-2021-06", "DefaultActions": [{"Type": "forward"}]},
	changes,
)
