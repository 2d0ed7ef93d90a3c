package aws.cloudwatch.vpc_changes_are_watched_test

import data.aws.cloudwatch.vpc_changes_are_watched as rule
import data.lib.samples_test as sample
import data.lib.watched_examples_test as example

whole := example.watching([filter({})])

cases := {
	"the whole chain": good({}),
	"a filter for something else": bad({"aws.logs.metric_filters": [filter({"_terms": [["$.eventName=Other"]]})]}),
	"a filter that leaves out the last one": bad({"aws.logs.metric_filters": [filter({"_terms": [["$.eventName=CreateVpc"], ["$.eventName=DeleteVpc"], ["$.eventName=ModifyVpcAttribute"], ["$.eventName=AcceptVpcPeeringConnection"], ["$.eventName=CreateVpcPeeringConnection"], ["$.eventName=DeleteVpcPeeringConnection"]]})]}),
	"a filter by the source alone": good({"aws.logs.metric_filters": [filter({"_terms": [["$.eventSource=ec2.amazonaws.com"]]})]}),
	"a filter for one region of it": bad({"aws.logs.metric_filters": [filter({"_terms": [["$.awsRegion=eu-west-1", "$.eventSource=ec2.amazonaws.com"]]})]}),
	"a rule of the bus instead": good(example.on_the_bus([["source=aws.ec2"], ["detail-type=AWS API Call via CloudTrail"]], "eu-west-1")),
	"a rule of the bus for another service": bad(example.on_the_bus([["source=aws.health"]], "eu-west-1")),
	"a rule of the bus in another region": bad(example.on_the_bus([["source=aws.ec2"]], "us-east-1")),
	"nobody is told": bad({"aws.sns.subscriptions": []}),
	"nothing is recorded": bad({"aws.cloudtrail.trails": []}),
}

filter(changes) := example.filter([["$.eventName=CreateVpc"], ["$.eventName=DeleteVpc"], ["$.eventName=ModifyVpcAttribute"], ["$.eventName=AcceptVpcPeeringConnection"], ["$.eventName=CreateVpcPeeringConnection"], ["$.eventName=DeleteVpcPeeringConnection"], ["$.eventName=RejectVpcPeeringConnection"]], changes)

good(changes) := sample.good(object.union(whole, changes), "123456789012")

bad(changes) := sample.bad(object.union(whole, changes), "123456789012")

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
