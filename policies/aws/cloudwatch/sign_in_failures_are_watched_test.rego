package aws.cloudwatch.sign_in_failures_are_watched_test

import data.aws.cloudwatch.sign_in_failures_are_watched as rule
import data.lib.samples_test as sample
import data.lib.watched_examples_test as example

whole := example.watching([filter({})])

cases := {
	"the whole chain": good({}),
	"a filter for something else": bad({"aws.logs.metric_filters": [filter({"_terms": [["$.eventName=Other"]]})]}),
	"a filter for less": bad({"aws.logs.metric_filters": [filter({"_terms": [array.concat(wanted[0], ["$.awsRegion=eu-west-1"])]})]}),
	"a filter by the answer": good({"aws.logs.metric_filters": [filter({"_terms": [[
		"$.eventName=ConsoleLogin",
		"$.responseElements.ConsoleLogin=Failure",
	]]})]}),
	"a filter by the source": good({"aws.logs.metric_filters": [filter({"_terms": [[
		"$.eventSource=signin.amazonaws.com",
		"$.errorMessage=Failed*",
	]]})]}),
	"a filter for those that succeed": bad({"aws.logs.metric_filters": [filter({"_terms": [[
		"$.eventName=ConsoleLogin",
		"$.responseElements.ConsoleLogin=Success",
	]]})]}),
	"an alarm on ten": good({"aws.cloudwatch.alarms": [example.alarm({"Threshold": 10})]}),
	"an alarm on eleven": bad({"aws.cloudwatch.alarms": [example.alarm({"Threshold": 11})]}),
	"an alarm on the largest of ones": bad({"aws.cloudwatch.alarms": [example.alarm({"Threshold": 2, "_measures": [{"Name": "root", "Namespace": "watch", "Statistic": "Maximum", "Unit": ""}]})]}),
	"a rule of the bus for failures": good(example.on_the_bus([["$.responseElements.ConsoleLogin=Failure"], ["source=aws.signin"]], "eu-west-1")),
	"a rule of the bus for failures": good(example.on_the_bus([["$.responseElements.ConsoleLogin=Failure"], ["source=aws.signin"]], "eu-west-1")),
	"nobody is told": bad({"aws.sns.subscriptions": []}),
	"nothing is recorded": bad({"aws.cloudtrail.trails": []}),
}

wanted := [["$.errorMessage=Failed authentication", "$.eventName=ConsoleLogin"]]

filter(changes) := sample.in_region(
	"123456789012/eu-west-1/trail/root",
	{
		"filterName": "watched",
		"logGroupName": "trail",
		"_counts": [{"Name": "root", "Namespace": "watch", "Value": 1, "Unit": "None", "Zeros": false}],
		"_terms": [["$.errorMessage=Failed authentication", "$.eventName=ConsoleLogin"]],
	},
	changes,
)

good(changes) := sample.good(object.union(whole, changes), "123456789012")

bad(changes) := sample.bad(object.union(whole, changes), "123456789012")

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
