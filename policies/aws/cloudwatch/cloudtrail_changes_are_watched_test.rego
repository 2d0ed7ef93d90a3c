package aws.cloudwatch.cloudtrail_changes_are_watched_test

import data.aws.cloudwatch.cloudtrail_changes_are_watched as rule
import data.lib.samples_test as sample
import data.lib.watched_examples_test as example

whole := example.watching([filter({})])

cases := {
	"the whole chain": good({}),
	"a filter for something else": bad({"aws.logs.metric_filters": [filter({"_terms": [["$.eventName=Other"]]})]}),
	"a filter that leaves out the last one": bad({"aws.logs.metric_filters": [filter({"_terms": [["$.eventName=CreateTrail"], ["$.eventName=UpdateTrail"], ["$.eventName=DeleteTrail"], ["$.eventName=StartLogging"]]})]}),
	"a filter by the source alone": good({"aws.logs.metric_filters": [filter({"_terms": [["$.eventSource=cloudtrail.amazonaws.com"]]})]}),
	"a filter for one region of it": bad({"aws.logs.metric_filters": [filter({"_terms": [["$.awsRegion=eu-west-1", "$.eventSource=cloudtrail.amazonaws.com"]]})]}),
	"a filter by the source, shortened": good({"aws.logs.metric_filters": [filter({"_terms": [["$.eventSource=cloudtrail*"]]})]}),
	"a filter by the end of the name": bad({"aws.logs.metric_filters": [filter({"_terms": [["$.eventName=*Trail"]]})]}),
	"filters by the end and the start": good({"aws.logs.metric_filters": [filter({"_terms": [["$.eventName=*Trail"], ["$.eventName=St*Logging"]]})]}),
	"a filter on what succeeded": good({"aws.logs.metric_filters": [filter({"_terms": [[
		"$.eventSource=cloudtrail.amazonaws.com",
		"$.errorCode NOT EXISTS",
	]]})]}),
	"a filter on what was refused": bad({"aws.logs.metric_filters": [filter({"_terms": [[
		"$.eventSource=cloudtrail.amazonaws.com",
		"$.errorCode=AccessDenied",
	]]})]}),
	"a filter on what changes something": good({"aws.logs.metric_filters": [filter({"_terms": [[
		"$.eventSource=cloudtrail.amazonaws.com",
		"$.readOnly IS FALSE",
	]]})]}),
	"a filter on what changes nothing": bad({"aws.logs.metric_filters": [filter({"_terms": [[
		"$.eventSource=cloudtrail.amazonaws.com",
		"$.readOnly IS TRUE",
	]]})]}),
	"a dot is a dot": bad({"aws.logs.metric_filters": [filter({"_terms": [["$.eventSource=cloudtrailXamazonaws*"]]})]}),
	"a rule of the bus instead": good(example.on_the_bus([["source=aws.cloudtrail"], ["detail-type=AWS API Call via CloudTrail"]], "eu-west-1")),
	"a rule of the bus for another service": bad(example.on_the_bus([["source=aws.health"]], "eu-west-1")),
	"a rule of the bus in another region": bad(example.on_the_bus([["source=aws.cloudtrail"]], "us-east-1")),
	"nobody is told": bad({"aws.sns.subscriptions": []}),
	"nothing is recorded": bad({"aws.cloudtrail.trails": []}),
}

filter(changes) := example.filter([["$.eventName=CreateTrail"], ["$.eventName=UpdateTrail"], ["$.eventName=DeleteTrail"], ["$.eventName=StartLogging"], ["$.eventName=StopLogging"]], changes)

good(changes) := sample.good(object.union(whole, changes), "123456789012")

bad(changes) := sample.bad(object.union(whole, changes), "123456789012")

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
