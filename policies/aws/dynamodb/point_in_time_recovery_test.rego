package aws.dynamodb.point_in_time_recovery_test

import data.aws.dynamodb.point_in_time_recovery as rule
import data.lib.samples_test as sample

cases := {
	"on": good(table({})),
	"off": bad(table({"ContinuousBackups": {"PointInTimeRecoveryDescription": {"PointInTimeRecoveryStatus": "DISABLED"}}})),
	"not said": bad(object.remove(table({}), ["ContinuousBackups"])),
}

document(rows) := sample.aws({"aws.dynamodb.tables": rows}, {})

table(changes) := sample.in_region(
	"arn:aws:dynamodb:eu-west-1:123456789012:table/visits",
	{"TableName": "visits", "ContinuousBackups": {"ContinuousBackupsStatus": "ENABLED", "PointInTimeRecoveryDescription": {"PointInTimeRecoveryStatus": "ENABLED"}}},
	changes,
)

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
