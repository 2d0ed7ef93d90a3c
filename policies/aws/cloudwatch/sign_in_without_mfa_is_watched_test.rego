package aws.cloudwatch.sign_in_without_mfa_is_watched_test

import data.aws.cloudwatch.sign_in_without_mfa_is_watched as rule
import data.lib.samples_test as sample
import data.lib.watched_examples_test as example

whole := example.watching([filter({})])

cases := {
	"the whole chain": good({}),
	"of users who succeed": good({"aws.logs.metric_filters": [filter({"_terms": [["$.additionalEventData.MFAUsed=No", "$.eventName=ConsoleLogin", "$.responseElements.ConsoleLogin=Success", "$.userIdentity.type=IAMUser"]]})]}),
	"of the root user alone": bad({"aws.logs.metric_filters": [filter({"_terms": [["$.additionalEventData.MFAUsed=No", "$.eventName=ConsoleLogin", "$.userIdentity.type=Root"]]})]}),
	"with the second factor": bad({"aws.logs.metric_filters": [filter({"_terms": [["$.additionalEventData.MFAUsed=Yes", "$.eventName=ConsoleLogin"]]})]}),
	"those that fail": bad({"aws.logs.metric_filters": [filter({"_terms": [["$.additionalEventData.MFAUsed!=Yes", "$.errorMessage=Failed authentication", "$.eventName=ConsoleLogin"]]})]}),
	"every sign-in": good({"aws.logs.metric_filters": [filter({"_terms": [["$.eventName=ConsoleLogin"]]})]}),
	"a rule of the bus": good(example.on_the_bus([["detail-type=AWS Console Sign In via CloudTrail"], ["$.additionalEventData.MFAUsed=No"]], "eu-west-1")),
	"a rule of the bus for calls": bad(example.on_the_bus([["detail-type=AWS API Call via CloudTrail"]], "eu-west-1")),
	"nobody is told": bad({"aws.sns.subscriptions": []}),
	"nothing is recorded": bad({"aws.cloudtrail.trails": []}),
}

filter(changes) := example.filter([["$.additionalEventData.MFAUsed!=Yes", "$.eventName=ConsoleLogin"]], changes)

good(changes) := sample.good(object.union(whole, changes), "123456789012")

bad(changes) := sample.bad(object.union(whole, changes), "123456789012")

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
