package aws.elbv2.deletion_protection_test

import data.aws.elbv2.deletion_protection as rule
import data.lib.samples_test as sample

cases := {
	"switched on": good(balancer({})),
	"switched off": bad(balancer({"Attributes": [{"Key": "deletion_protection.enabled", "Value": "false"}]})),
	"nothing said": bad(balancer({"Attributes": []})),
	"a gateway one too": bad(balancer({"Type": "gateway", "Attributes": [{"Key": "deletion_protection.enabled", "Value": "false"}]})),
}

balancer(changes) := sample.in_region(
	"arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/app/web/1",
	{"LoadBalancerArn": "arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/app/web/1", "LoadBalancerName": "web", "Type": "application", "Scheme": "internet-facing", "Attributes": [{"Key": "deletion_protection.enabled", "Value": "true"}]},
	changes,
)

document(rows) := sample.aws({"aws.elbv2.load_balancers": rows}, {})

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
