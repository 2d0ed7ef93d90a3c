package aws.elb.listeners_use_tls_test

import data.aws.elb.listeners_use_tls as rule
import data.lib.aws_balancers_examples_test as example
import data.lib.samples_test as sample

cases := {
	"HTTPS": good(example.balancer({})),
	"SSL beside TCP": good(example.balancer({"ListenerDescriptions": [{"Listener": {"Protocol": "SSL", "LoadBalancerPort": 80}, "PolicyNames": []}, {"Listener": {"Protocol": "TCP", "LoadBalancerPort": 80}, "PolicyNames": []}]})),
	"HTTP": bad(example.balancer({"ListenerDescriptions": [{"Listener": {"Protocol": "HTTPS", "LoadBalancerPort": 80}, "PolicyNames": []}, {"Listener": {"Protocol": "HTTP", "LoadBalancerPort": 80}, "PolicyNames": []}]})),
	"written small": bad(example.balancer({"ListenerDescriptions": [{"Listener": {"Protocol": "http", "LoadBalancerPort": 80}, "PolicyNames": []}]})),
	"TCP alone": passed_over(example.balancer({"ListenerDescriptions": [{"Listener": {"Protocol": "TCP", "LoadBalancerPort": 80}, "PolicyNames": []}]})),
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
