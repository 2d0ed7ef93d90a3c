package aws.cloudwatch.alarms_have_actions_test

import data.aws.cloudwatch.alarms_have_actions as rule
import data.lib.samples_test as sample

cases := {
	"told by a composite alarm": with_composite(["load"], ["arn:aws:sns:eu-west-1:123456789012:people"], true),
	"a composite alarm of another": with_composite(["other"], ["arn:aws:sns:eu-west-1:123456789012:people"], false),
	"a composite alarm that does nothing": with_composite(["load"], [], false),
	"with an action": good(row({})),
	"switched off": bad(row({"ActionsEnabled": false})),
	"without an action": bad(row({"AlarmActions": []})),
}

row(changes) := sample.in_region("arn:aws:cloudwatch:eu-west-1:123456789012:alarm:load", {"AlarmName": "load", "AlarmArn": "arn:aws:cloudwatch:eu-west-1:123456789012:alarm:load", "ActionsEnabled": true, "EvaluationPeriods": 1, "AlarmActions": ["arn:aws:sns:eu-west-1:123456789012:people"]}, changes)

document(row) := sample.aws({"aws.cloudwatch.alarms": [row], "aws.cloudwatch.composite_alarms": []}, {})

good(row) := sample.good(document(row), row._id)

bad(row) := sample.bad(document(row), row._id)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}

with_composite(children, actions, complies) := {
	"input": object.union(document(row({"AlarmActions": []})), {"aws.cloudwatch.composite_alarms": [sample.in_region(
		"arn:aws:cloudwatch:eu-west-1:123456789012:alarm:all",
		{"AlarmName": "all", "AlarmRule": "ALARM(load)", "_rung_by": children, "ActionsEnabled": true, "AlarmActions": actions}, {},
	)]}),
	"compliant": [id | some id in ["arn:aws:cloudwatch:eu-west-1:123456789012:alarm:load"]; complies],
	"failing": [id | some id in ["arn:aws:cloudwatch:eu-west-1:123456789012:alarm:load"]; not complies],
}
