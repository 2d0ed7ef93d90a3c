package aws.cloudwatch.unauthorized_calls_are_watched_test

import data.aws.cloudwatch.unauthorized_calls_are_watched as rule
import data.lib.samples_test as sample
import data.lib.watched_examples_test as example

whole := example.watching([filter({})])

cases := {
	"the whole chain": good({}),
	"one half alone": bad({"aws.logs.metric_filters": [filter({"_terms": [["$.errorCode=AccessDenied*"]]})]}),
	"without what is refused every day": good({"aws.logs.metric_filters": [filter({"_terms": [["$.errorCode=*UnauthorizedOperation", "$.eventName!=HeadBucket"], ["$.errorCode=AccessDenied*", "$.sourceIPAddress!=delivery.logs.amazonaws.com"]]})]}),
	"without the calls of one user": bad({"aws.logs.metric_filters": [filter({"_terms": [["$.errorCode=*UnauthorizedOperation", "$.userIdentity.userName!=scanner"], ["$.errorCode=AccessDenied*"]]})]}),
	"every error": good({"aws.logs.metric_filters": [filter({"_terms": [["$.errorCode EXISTS"]]})]}),
	"an alarm on ten": good({"aws.cloudwatch.alarms": [example.alarm({"Threshold": 10})]}),
	"an alarm on eleven": bad({"aws.cloudwatch.alarms": [example.alarm({"Threshold": 11})]}),
	"a rule of the bus for all management events": good(object.union(bus, {"aws.events.rules": [example.event_rule(refused, {"State": "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS"})]})),
	"a rule of the bus that gets no reads": bad(object.union(bus, {"aws.events.rules": [example.event_rule(refused, {})]})),
	"nobody is told": bad({"aws.sns.subscriptions": []}),
	"nothing is recorded": bad({"aws.cloudtrail.trails": []}),
}

bus := {"aws.logs.metric_filters": []}

refused := [["$.errorCode=*UnauthorizedOperation", "$.errorCode=AccessDenied*"], ["detail-type=AWS API Call via CloudTrail"]]

filter(changes) := example.filter([["$.errorCode=*UnauthorizedOperation"], ["$.errorCode=AccessDenied*"]], changes)

good(changes) := sample.good(object.union(whole, changes), "123456789012")

bad(changes) := sample.bad(object.union(whole, changes), "123456789012")

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
