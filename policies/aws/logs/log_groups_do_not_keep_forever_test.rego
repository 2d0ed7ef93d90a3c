package aws.logs.log_groups_do_not_keep_forever_test

import data.aws.logs.log_groups_do_not_keep_forever as rule
import data.lib.samples_test as sample

cases := {
	"no schedule": sample.neither(sample.aws({"aws.logs.log_groups": [row({"_absent": ["retentionInDays"]})]}, {"most_days": 0})),
	"a year": good(row({"retentionInDays": 365})),
	"of a cheaper class": good(row({"logGroupClass": "INFREQUENT_ACCESS", "retentionInDays": 365})),
	"of no told class": good(object.remove(row({"_absent": ["logGroupClass"], "retentionInDays": 30}), ["logGroupClass"])),
	"ten years": bad(row({"retentionInDays": 3653})),
	"for ever": bad(row({"_absent": ["retentionInDays"]})),
	"of the class Delivery": neither(row({"logGroupClass": "DELIVERY", "_absent": ["retentionInDays"]})),
}

row(changes) := sample.in_region("arn:aws:logs:eu-west-1:123456789012:log-group:/acme/app:*", {"logGroupName": "/acme/app", "logGroupClass": "STANDARD", "arn": "arn:aws:logs:eu-west-1:123456789012:log-group:/acme/app:*", "creationTime": 1}, changes)

document(row) := sample.aws({"aws.logs.log_groups": [row]}, {"most_days": 731})

good(row) := sample.good(document(row), row._id)

bad(row) := sample.bad(document(row), row._id)

neither(row) := sample.neither(document(row))

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
