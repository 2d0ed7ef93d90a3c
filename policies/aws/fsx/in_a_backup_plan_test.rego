package aws.fsx.in_a_backup_plan_test

import data.aws.fsx.in_a_backup_plan as rule
import data.lib.aws_backup_examples_test as example
import data.lib.samples_test as sample

files := sample.resource(
	{"account": "123456789012", "region": "eu-west-1", "tags": {"backup": "daily"}},
	"arn:aws:fsx:eu-west-1:123456789012:file-system/fs-2",
	{"FileSystemId": "fs-2", "FileSystemType": "WINDOWS", "_can_be_copied": true},
	{},
)

cases := object.union(example.cases("aws.fsx.file_systems", files, "FSx"), {
	"of which FSx makes no backups": sample.neither(example.document("aws.fsx.file_systems", object.union(files, {"_can_be_copied": false}), {}, ["FSx"])),
	"not told": sample.bad(example.document("aws.fsx.file_systems", object.remove(files, ["_can_be_copied"]), {}, ["FSx"]), files._id),
})

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
