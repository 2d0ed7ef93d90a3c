package aws.logs.log_groups_keep_long_enough_test

import data.aws.logs.log_groups_keep_long_enough as rule

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

group(changes) := resource(
	"arn:aws:logs:eu-west-1:123456789012:log-group:app:*",
	{"logGroupName": "app", "logGroupClass": "STANDARD", "arn": "arn:aws:logs:eu-west-1:123456789012:log-group:app:*"},
	changes,
)

place := {"account": "123456789012", "region": "eu-west-1", "tags": {}}

resource(id, fields, changes) := object.union(
	object.union({"_id": id, "_at": place, "_absent": [], "_unseen": {}}, fields),
	changes,
)

document(rows) := {
	"aws.logs.log_groups": rows,
	"now_epoch": 1795000000,
	"params": {"days": 365},
	"target": {"_id": "123456789012", "provider": "aws"},
}

good(row) := {"input": document([row]), "compliant": [row._id], "failing": []}

passed_over(row) := {"input": document([row]), "compliant": [], "failing": []}

bad(row) := {"input": document([row]), "compliant": [], "failing": [row._id]}

test_cases if {
	every case in cases {
		rule.compliant == {id | some id in case.compliant} with input as case.input
		rule.subjects - rule.compliant == {id | some id in case.failing} with input as case.input
	}
}
