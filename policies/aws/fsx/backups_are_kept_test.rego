package aws.fsx.backups_are_kept_test

import data.aws.fsx.backups_are_kept as rule
import data.lib.samples_test as sample

cases := {
	"a week": good(files({})),
	"off": bad(files({"WindowsConfiguration": {"AutomaticBackupRetentionDays": 0}})),
	"OpenZFS": good(files({"FileSystemType": "OPENZFS", "OpenZFSConfiguration": {"AutomaticBackupRetentionDays": 30}})),
	"ONTAP": bad(files({"FileSystemType": "ONTAP", "OntapConfiguration": {"AutomaticBackupRetentionDays": 0}})),
	"Lustre": good(files({"FileSystemType": "LUSTRE", "LustreConfiguration": {"DeploymentType": "PERSISTENT_2", "AutomaticBackupRetentionDays": 7}})),
	"scratch": passed_over(files({"FileSystemType": "LUSTRE", "LustreConfiguration": {"DeploymentType": "SCRATCH_1"}})),
	"linked to a bucket": passed_over(files({"FileSystemType": "LUSTRE", "LustreConfiguration": {"DeploymentType": "PERSISTENT_1", "DataRepositoryConfiguration": {"Lifecycle": "AVAILABLE"}}})),
	"days lost": bad(object.remove(files({}), ["WindowsConfiguration"])),
}

document(rows) := sample.aws({"aws.fsx.file_systems": rows}, {"days": 7})

files(changes) := sample.in_region(
	"arn:aws:fsx:eu-west-1:123456789012:file-system/fs-2",
	{"FileSystemId": "fs-2", "FileSystemType": "WINDOWS", "WindowsConfiguration": {"AutomaticBackupRetentionDays": 7}},
	changes,
)

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

passed_over(row) := sample.neither(document([row]))

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
