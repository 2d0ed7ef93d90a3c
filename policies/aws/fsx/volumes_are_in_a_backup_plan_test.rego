package aws.fsx.volumes_are_in_a_backup_plan_test

import data.aws.fsx.volumes_are_in_a_backup_plan as rule
import data.lib.aws_backup_examples_test as example
import data.lib.samples_test as sample

volume := sample.resource(
	{"account": "123456789012", "region": "eu-west-1", "tags": {"backup": "daily"}},
	"arn:aws:fsx:eu-west-1:123456789012:volume/fs-3/fsvol-1",
	{"VolumeId": "fsvol-1", "FileSystemId": "fs-3", "VolumeType": "ONTAP", "_ontap_type": "RW"},
	{},
)

cases := object.union(example.cases("aws.fsx.volumes", volume, "FSx"), {
	"OpenZFS": sample.neither(example.document("aws.fsx.volumes", object.union(volume, {"VolumeType": "OPENZFS", "_ontap_type": ""}), {}, ["FSx"])),
	"the mirror of another": sample.neither(example.document("aws.fsx.volumes", object.union(volume, {"_ontap_type": "DP"}), {}, ["FSx"])),
	"a mirror that shares the load": sample.neither(example.document("aws.fsx.volumes", object.union(volume, {"_ontap_type": "LS"}), {}, ["FSx"])),
})

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
