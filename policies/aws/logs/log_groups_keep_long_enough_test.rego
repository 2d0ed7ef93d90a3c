package aws.logs.log_groups_keep_long_enough_test

import data.aws.logs.log_groups_keep_long_enough as rule
import data.lib.samples_test as sample

cases := {
	"a year": good(group({"retentionInDays": 365})),
	"two years": good(group({"retentionInDays": 731})),
	"for ever": good(group({"_absent": ["retentionInDays"]})),
	"for ever, where no class is told": good(object.remove(
		group({"_absent": ["logGroupClass", "retentionInDays"]}),
		["logGroupClass"],
	)),
	"a month": bad(group({"retentionInDays": 30})),
	"nobody knows": bad(group({})),
	"of the class Delivery, kept for a day": passed_over(group({"logGroupClass": "DELIVERY", "retentionInDays": 1})),
	"of the class Delivery, without an end": passed_over(group({
		"logGroupClass": "DELIVERY",
		"_absent": ["retentionInDays"],
	})),
	"of a cheaper class, a month": bad(group({"logGroupClass": "INFREQUENT_ACCESS", "retentionInDays": 30})),
}

group(changes) := sample.in_region(
	"arn:aws:logs:eu-west-1:123456789012:log-group:app:*",
	{"logGroupName": "app", "logGroupClass": "STANDARD", "arn": "arn:aws:logs:eu-west-1:123456789012:log-group:app:*"},
	changes,
)

document(rows) := sample.aws({"aws.logs.log_groups": rows}, {"days": 365})

good(row) := sample.good(document([row]), row._id)

passed_over(row) := sample.neither(document([row]))

bad(row) := sample.bad(document([row]), row._id)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
