package aws.elbv2.waf_is_attached_test

import data.aws.elbv2.waf_is_attached as rule
import data.lib.samples_test as sample

cases := {
	"one stands before it": good(balancer({})),
	"none": bad(balancer({"WebACL": null, "_absent": ["WebACL"]})),
	"an empty answer": bad(balancer({"WebACL": {"ARN": ""}})),
	"inside": passed_over(balancer({"Scheme": "internal", "WebACL": null})),
	"a network one": passed_over(balancer({"Type": "network", "WebACL": null})),
}

balancer(changes) := sample.in_region(
	"arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/app/web/1",
	{"LoadBalancerArn": "arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/app/web/1", "LoadBalancerName": "web", "Type": "application", "Scheme": "internet-facing", "WebACL": {"ARN": "arn:aws:wafv2:eu-west-1:123456789012:regional/webacl/front/1"}},
	changes,
)

document(rows) := sample.aws({"aws.elbv2.load_balancers": rows}, {"internal": false})

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

passed_over(row) := sample.neither(document([row]))

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}

test_one_inside_counts_where_the_client_says_so if {
	inside := balancer({"Scheme": "internal", "WebACL": null})
	rule.subjects == {inside._id} with input as sample.aws({"aws.elbv2.load_balancers": [inside]}, {"internal": true})
}
