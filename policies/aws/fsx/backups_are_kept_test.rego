package aws.fsx.backups_are_kept_test

import data.aws.fsx.backups_are_kept as rule
import data.lib.samples_test as sample

cases := {
	"a week": good(files({})),
	"off": bad(files({"WindowsConfiguration": {"AutomaticBackupRetentionDays": 0}})),
	"OpenZFS": good(files({"FileSystemType": "OPENZFS", "OpenZFSConfiguration": {"AutomaticBackupRetentionDays": 30}})),
	"ONTAP": bad(files({"FileSystemType": "ONTAP", "_can_be_copied": false, "OntapConfiguration": {"AutomaticBackupRetentionDays": 0}})),
	"Lustre": good(files({"FileSystemType": "LUSTRE", "LustreConfiguration": {"DeploymentType": "PERSISTENT_2", "AutomaticBackupRetentionDays": 7}})),
	"Lustre, off": bad(files({"FileSystemType": "LUSTRE", "LustreConfiguration": {"DeploymentType": "PERSISTENT_2", "AutomaticBackupRetentionDays": 0}})),
	"Lustre that has no backups": passed_over(files({"FileSystemType": "LUSTRE", "_can_be_copied": false, "LustreConfiguration": {"DeploymentType": "SCRATCH_1"}})),
	"days lost": bad(object.remove(files({}), ["WindowsConfiguration"])),
}

document(rows) := sample.aws({"aws.fsx.file_systems": rows}, {"days": 7})

files(changes) := sample.in_region(
	"arn:aws:fsx:eu-west-1:123456789012:file-system/fs-2",
	{"FileSystemId": "fs-2", "FileSystemType": "WINDOWS", "_can_be_copied": true, "WindowsConfiguration": {"AutomaticBackupRetentionDays": 7}},
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
