package aws.backup.recovery_points_are_recent_test

import data.aws.backup.recovery_points_are_recent as rule
import data.lib.samples_test as sample

cases := {
	"an hour ago": good(resource({})),
	"two days ago": bad(resource({"_epoch": {"LastBackupTime": 1794827200}})),
	"not said": bad(object.remove(resource({}), ["_epoch"])),
}

document(rows) := sample.aws({"aws.backup.protected_resources": rows}, {"hours": 26})

resource(changes) := sample.in_region(
	"arn:aws:s3:::records",
	{"ResourceType": "S3", "LastBackupTime": "2026-11-18T00:00:00Z", "_epoch": {"LastBackupTime": 1794999000}},
	changes,
)

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
