package aws.efs.in_a_backup_plan_test

import data.aws.efs.in_a_backup_plan as rule
import data.lib.aws_backup_examples_test as example
import data.lib.samples_test as sample

files := sample.resource(
	{"account": "123456789012", "region": "eu-west-1", "tags": {"backup": "daily"}},
	"arn:aws:elasticfilesystem:eu-west-1:123456789012:file-system/fs-1",
	{"FileSystemId": "fs-1"},
	{},
)

cases := example.cases("aws.efs.file_systems", files, "EFS")

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
