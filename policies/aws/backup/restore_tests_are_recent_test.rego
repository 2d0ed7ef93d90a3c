package aws.backup.restore_tests_are_recent_test

import data.aws.backup.restore_tests_are_recent as rule
import data.lib.samples_test as sample

cases := {
	"by a job": sample.good(document([job({})], []), sample.account),
	"of a copy": sample.good(document([], [copy(1794999000)]), sample.account),
	"long ago": sample.bad(document([job({"_epoch": {"CompletionDate": 1700000000}})], [copy(1700000000)]), sample.account),
	"one that failed": sample.bad(document([job({"Status": "FAILED"})], []), sample.account),
	"none": sample.bad(document([], []), sample.account),
}

document(jobs, copies) := sample.aws(
	{"aws.backup.restore_jobs": jobs, "aws.backup.recovery_points": copies},
	{"days": 365},
)

job(changes) := sample.in_region(
	"123456789012/eu-west-1/job",
	{"Status": "COMPLETED", "CompletionDate": "2026-11-18T00:00:00Z", "_epoch": {"CompletionDate": 1794999000}},
	changes,
)

copy(restored) := sample.in_region("arn:aws:backup:eu-west-1:123456789012:recovery-point:1", {"BackupVaultName": "nightly", "IsEncrypted": true, "ResourceArn": "arn:aws:s3:::records", "Status": "COMPLETED", "LastRestoreTime": "2026-11-18T00:00:00Z", "_epoch": {"LastRestoreTime": restored}}, {})

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
