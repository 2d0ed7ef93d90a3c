package aws.cloudwatch.root_use_is_watched_test

import data.aws.cloudwatch.root_use_is_watched as rule
import data.lib.samples_test as sample
import data.lib.watched_examples_test as example

whole := example.watching([filter({})])

cases := {
	"the whole chain": good({}),
	"a broader filter": good({"aws.logs.metric_filters": [filter({"_terms": [["$.userIdentity.type=Root"]]})]}),
	"management events by an advanced selector": good({"aws.cloudtrail.trails": [example.trail({
		"EventSelectors": [],
		"AdvancedEventSelectors": [{"FieldSelectors": [{"Field": "eventCategory", "Equals": ["Management"]}]}],
	})]}),
	"a narrower filter": bad({"aws.logs.metric_filters": [filter({"_terms": [[
		"$.userIdentity.type=Root",
		"$.eventName=ConsoleLogin",
	]]})]}),
	"a filter that could not be read": bad({"aws.logs.metric_filters": [object.remove(filter({}), ["_terms"])]}),
	"a filter with an empty alternative": bad({"aws.logs.metric_filters": [filter({"_terms": [[]]})]}),
	"no trail": bad({"aws.cloudtrail.trails": []}),
	"a trail of one region": bad({"aws.cloudtrail.trails": [example.trail({"IsMultiRegionTrail": false})]}),
	"a trail that is stopped": bad({"aws.cloudtrail.trails": [example.trail({"Status": {"IsLogging": false}})]}),
	"a trail that cannot write to its log group": bad({"aws.cloudtrail.trails": [failing("LatestCloudWatchLogsDeliveryError")]}),
	"a trail that cannot write to its bucket alone": good({"aws.cloudtrail.trails": [failing("LatestDeliveryError")]}),
	"a trail of writes alone": bad({"aws.cloudtrail.trails": [example.trail({"EventSelectors": [{
		"IncludeManagementEvents": true,
		"ReadWriteType": "WriteOnly", "ExcludeManagementEventSources": [],
	}]})]}),
	"a selector narrowed to some events": bad({"aws.cloudtrail.trails": [example.trail({
		"EventSelectors": [],
		"AdvancedEventSelectors": [{"FieldSelectors": [
			{"Field": "eventCategory", "Equals": ["Management"]},
			{"Field": "readOnly", "Equals": ["true"]},
		]}],
	})]}),
	"a filter that shortens the kind of user": good({"aws.logs.metric_filters": [filter({"_terms": [["$.userIdentity.type=Root*"]]})]}),
	"a filter that shortens it on both sides": good({"aws.logs.metric_filters": [filter({"_terms": [["$.userIdentity.type=*oo*"]]})]}),
	"a filter that shortens it too far": bad({"aws.logs.metric_filters": [filter({"_terms": [["$.userIdentity.type=Roo*oot"]]})]}),
	"a filter that shortens it thrice": bad({"aws.logs.metric_filters": [filter({"_terms": [["$.userIdentity.type=R*o*o*t"]]})]}),
	"a filter by percent signs": bad({"aws.logs.metric_filters": [filter({"_terms": [["$.userIdentity.type=%Root%"]]})]}),
	"a filter for everybody but users": good({"aws.logs.metric_filters": [filter({"_terms": [["$.userIdentity.type!=IAMUser", "$.userIdentity.type EXISTS"]]})]}),
	"a filter for everybody but root": bad({"aws.logs.metric_filters": [filter({"_terms": [["$.userIdentity.type!=Root"]]})]}),
	"a filter for everybody but root, shortened": bad({"aws.logs.metric_filters": [filter({"_terms": [["$.userIdentity.type!=R*"]]})]}),
	"a filter for a field of which nothing is known": bad({"aws.logs.metric_filters": [filter({"_terms": [["$.userIdentity.type=Root", "$.awsRegion!=eu-west-1"]]})]}),
	"a filter for one kind of event": bad({"aws.logs.metric_filters": [filter({"_terms": [["$.userIdentity.type=Root", "$.eventType=AwsApiCall"]]})]}),
	"a filter for what must be there": bad({"aws.logs.metric_filters": [filter({"_terms": [["$.userIdentity.type=Root", "$.userIdentity.invokedBy EXISTS"]]})]}),
	"a filter that counts nothing": bad({"aws.logs.metric_filters": [filter({"_counts": [{"Name": "root", "Namespace": "watch", "Value": 0, "Unit": "None", "Zeros": false}]})]}),
	"a filter whose count no alarm sees whole": bad({"aws.logs.metric_filters": [filter({"_counts": []})]}),
	"an alarm on one part of the count": bad({"aws.cloudwatch.alarms": [example.alarm({"_measures": []})]}),
	"an alarm on the largest": good({"aws.cloudwatch.alarms": [example.alarm({"_measures": [{"Name": "root", "Namespace": "watch", "Statistic": "Maximum", "Unit": ""}]})]}),
	"an alarm on how many": good({"aws.cloudwatch.alarms": [example.alarm({"_measures": [{"Name": "root", "Namespace": "watch", "Statistic": "SampleCount", "Unit": ""}]})]}),
	"an alarm on the average": good({"aws.cloudwatch.alarms": [by("Average")]}),
	"an alarm on the average, with zeros in between": bad({"aws.cloudwatch.alarms": [by("Average")], "aws.logs.metric_filters": [writing({"Zeros": true})]}),
	"an alarm on how many, with zeros in between": bad({"aws.cloudwatch.alarms": [by("SampleCount")], "aws.logs.metric_filters": [writing({"Zeros": true})]}),
	"an alarm on the largest, with zeros in between": good({"aws.cloudwatch.alarms": [by("Maximum")], "aws.logs.metric_filters": [writing({"Zeros": true})]}),
	"an alarm on a percentile": good({"aws.cloudwatch.alarms": [by("p99")]}),
	"an alarm on the share of small numbers": bad({"aws.cloudwatch.alarms": [by("PR(:1)")]}),
	"an alarm on a unit in which nothing is written": bad({"aws.cloudwatch.alarms": [reading("Count")]}),
	"an alarm on the unit in which it is written": good({"aws.cloudwatch.alarms": [reading("Count")], "aws.logs.metric_filters": [writing({"Unit": "Count"})]}),
	"an alarm that stays as it is without events": bad({"aws.cloudwatch.alarms": [example.alarm({"TreatMissingData": "ignore"})]}),
	"an alarm that rings without events": bad({"aws.cloudwatch.alarms": [example.alarm({"TreatMissingData": "breaching"})]}),
	"an alarm that stays as it is, with zeros in between": good({
		"aws.cloudwatch.alarms": [example.alarm({"TreatMissingData": "ignore"})],
		"aws.logs.metric_filters": [writing({"Zeros": true})],
	}),
	"an alarm that does not say what no data are": good({"aws.cloudwatch.alarms": [object.union(
		object.remove(example.alarm({}), ["TreatMissingData"]),
		{"_absent": ["TreatMissingData"]},
	)]}),
	"an alarm that waits for three periods": bad({"aws.cloudwatch.alarms": [example.alarm({"EvaluationPeriods": 3})]}),
	"an alarm on one of three periods": good({"aws.cloudwatch.alarms": [example.alarm({"EvaluationPeriods": 3, "DatapointsToAlarm": 1})]}),
	"an alarm on two of three periods": bad({"aws.cloudwatch.alarms": [example.alarm({"EvaluationPeriods": 3, "DatapointsToAlarm": 2})]}),
	"a trail whose group is another account's": bad({"aws.cloudtrail.trails": [example.trail({"_own_log_groups": []})]}),
	"a filter on another group": bad({"aws.logs.metric_filters": [filter({"logGroupName": "elsewhere"})]}),
	"a filter in another region": bad({"aws.logs.metric_filters": [filter({"_at": {
		"account": "123456789012",
		"region": "us-east-1",
		"tags": {},
	}})]}),
	"no alarm": bad({"aws.cloudwatch.alarms": []}),
	"an alarm on another metric": bad({"aws.cloudwatch.alarms": [example.alarm({"_measures": [{"Name": "other", "Namespace": "watch", "Statistic": "Sum", "Unit": ""}]})]}),
	"an alarm that waits for a thousand million": bad({"aws.cloudwatch.alarms": [example.alarm({"Threshold": 1000000000})]}),
	"an alarm on less than": bad({"aws.cloudwatch.alarms": [example.alarm({"ComparisonOperator": "LessThanThreshold"})]}),
	"an alarm on more than none": good({"aws.cloudwatch.alarms": [example.alarm({
		"ComparisonOperator": "GreaterThanThreshold",
		"Threshold": 0,
	})]}),
	"an alarm that is muted": bad({"aws.cloudwatch.alarms": [example.alarm({"ActionsEnabled": false})]}),
	"an alarm that tells nobody": bad({"aws.cloudwatch.alarms": [example.alarm({"_own_topics": []})]}),
	"an alarm that a composite alarm tells of": good({
		"aws.cloudwatch.alarms": [example.alarm({"_own_topics": [], "ActionsEnabled": false})],
		"aws.cloudwatch.composite_alarms": [example.composite({})],
	}),
	"by the ARN of the alarm": good({
		"aws.cloudwatch.alarms": [example.alarm({"_own_topics": []})],
		"aws.cloudwatch.composite_alarms": [example.composite({"_rung_by": ["arn:aws:cloudwatch:eu-west-1:123456789012:alarm:root"]})],
	}),
	"a composite alarm that is muted": bad({
		"aws.cloudwatch.alarms": [example.alarm({"_own_topics": []})],
		"aws.cloudwatch.composite_alarms": [example.composite({"ActionsEnabled": false})],
	}),
	"a composite alarm of others": bad({
		"aws.cloudwatch.alarms": [example.alarm({"_own_topics": []})],
		"aws.cloudwatch.composite_alarms": [example.composite({"_rung_by": ["other"]})],
	}),
	"a composite alarm in another region": bad({
		"aws.cloudwatch.alarms": [example.alarm({"_own_topics": []})],
		"aws.cloudwatch.composite_alarms": [example.composite({"_at": {"account": "123456789012", "region": "us-east-1", "tags": {}}})],
	}),
	"rules of the bus": good(bus({})),
	"rules of the bus, by every kind of match": good(bus({"_event": [
		["detail-type=AWS API*", "detail-type=*Sign In via CloudTrail"],
		["$.userIdentity.type EXISTS"],
		["$.userIdentity.type!=IAMUser"],
		["$.userIdentity.invokedBy NOT EXISTS"],
	]})),
	"a rule of the bus for sign-ins alone": bad(bus({"_event": [["detail-type=AWS Console Sign In via CloudTrail"]]})),
	"a rule of the bus that gets no reads": bad(bus({"State": "ENABLED"})),
	"a rule of the bus that is switched off": bad(bus({"State": "DISABLED", "_absent": ["ManagedBy", "Targets"]})),
	"a rule of the bus that AWS keeps for itself": bad(bus({"_absent": [], "ManagedBy": "securityhub.amazonaws.com"})),
	"a rule of the bus with an empty clause": bad(bus({"_event": [[]]})),
	"a rule of the bus without targets": bad(bus({"Targets": [], "_own_targets": []})),
	"to a function": good(bus(to("arn:aws:lambda:eu-west-1:123456789012:function:tell"))),
	"to a log group": bad(bus(to("arn:aws:logs:eu-west-1:123456789012:log-group:/aws/events/all:*"))),
	"to somebody's address": good(bus(to("arn:aws:events:eu-west-1:123456789012:api-destination/pager/1"))),
	"to a bus where nobody listens": bad(bus(to("arn:aws:events:us-east-1:123456789012:event-bus/default"))),
	"to a topic that nobody reads": bad(bus(to("arn:aws:sns:eu-west-1:123456789012:other"))),
	"in one of two regions": bad(object.union(bus({}), both)),
	"from one region to the bus of the other": good(object.union(both, {
		"aws.logs.metric_filters": [],
		"aws.events.rules": [
			example.event_rule(anything, waking),
			example.event_rule(anything, object.union(object.union(waking, to("arn:aws:events:eu-west-1:123456789012:event-bus/default")), {
				"_id": "arn:aws:events:us-east-1:123456789012:rule/forward",
				"_at": {"account": "123456789012", "region": "us-east-1", "tags": {}},
			})),
		],
	})),
	"rules of the bus, and nothing recorded": bad(object.union(bus({}), {"aws.cloudtrail.trails": []})),
	"a topic that the client's key encrypts": good({"aws.sns.topics": [example.topic({"_absent": [], "_key": "arn:aws:kms:eu-west-1:123456789012:key/1"})]}),
	"a topic that AWS's key of SNS encrypts": bad({"aws.sns.topics": [example.topic({"_absent": [], "_key": "alias/aws/sns"})]}),
	"a topic that AWS's key of SNS encrypts, by its ARN": bad({"aws.sns.topics": [example.topic({"_absent": [], "_key": "arn:aws:kms:eu-west-1:123456789012:alias/aws/sns"})]}),
	"a topic of which nobody could see the key": bad({"aws.sns.topics": [example.topic({"_absent": []})]}),
	"nobody subscribed": bad({"aws.sns.subscriptions": []}),
	"a subscription that nobody confirmed": bad({"aws.sns.subscriptions": [example.subscription({"_confirmed": false})]}),
}

failing(delivery) := example.trail({"_failing_deliveries": [{"Delivery": delivery, "Error": "AccessDenied"}]})

by(statistic) := example.alarm({"_measures": [{"Name": "root", "Namespace": "watch", "Statistic": statistic, "Unit": ""}]})

reading(unit) := example.alarm({"_measures": [{"Name": "root", "Namespace": "watch", "Statistic": "Sum", "Unit": unit}]})

writing(changes) := filter({"_counts": [object.union({"Name": "root", "Namespace": "watch", "Value": 1, "Unit": "None", "Zeros": false}, changes)]})

waking := {"State": "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS"}

anything := [["$.userIdentity.type=Root"]]

to(target) := {"Targets": [{"Id": "1", "Arn": target}], "_own_targets": [target]}

both := {"aws.account.regions": [example.region("eu-west-1"), example.region("us-east-1")]}

bus(changes) := {
	"aws.logs.metric_filters": [],
	"aws.events.rules": [example.event_rule(anything, object.union(waking, changes))],
}

filter(changes) := sample.in_region(
	"123456789012/eu-west-1/trail/root",
	{
		"filterName": "root",
		"logGroupName": "trail",
		"_counts": [{"Name": "root", "Namespace": "watch", "Value": 1, "Unit": "None", "Zeros": false}],
		"_terms": [["$.eventType!=AwsServiceEvent", "$.userIdentity.invokedBy NOT EXISTS", "$.userIdentity.type=Root"]],
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
