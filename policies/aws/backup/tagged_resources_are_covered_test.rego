package aws.backup.tagged_resources_are_covered_test

import data.aws.backup.tagged_resources_are_covered as rule
import data.lib.aws_backup_examples_test as example
import data.lib.samples_test as sample

arn := "arn:aws:elasticfilesystem:eu-west-1:123456789012:file-system/fs-1"

member := "arn:aws:rds:eu-west-1:123456789012:db:charts-1"

disk := "arn:aws:ec2:eu-west-1:123456789012:volume/vol-1"

drive := "arn:aws:fsx:eu-west-1:123456789012:file-system/fs-2"

cases := {
	"marked, and picked": sample.good(document(resource(arn, "ephi"), {}, ["EFS"]), arn),
	"marked, and not picked": sample.bad(document(resource(arn, "ephi"), {"NotResources": ["*"]}, ["EFS"]), arn),
	"not marked": sample.neither(document(resource(arn, "none"), {"NotResources": ["*"]}, ["EFS"])),
	"of a kind that is not known": sample.bad(document(resource("arn:aws:mystery:eu-west-1:1:x", "ephi"), {}, []), "arn:aws:mystery:eu-west-1:1:x"),
	"whose tags nobody could read": sample.bad(document(unread, {}, ["EFS"]), arn),
	"a disk": sample.good(document(resource(disk, "ephi"), {}, ["EBS"]), disk),
	"a disk, and disks are switched off": sample.bad(document(resource(disk, "ephi"), {}, ["EC2"]), disk),
	"an instance": sample.good(document(resource("arn:aws:ec2:eu-west-1:123456789012:instance/i-1", "ephi"), {}, ["EC2"]), "arn:aws:ec2:eu-west-1:123456789012:instance/i-1"),
	"a bucket": sample.good(document(resource("arn:aws:s3:::records", "ephi"), {}, ["S3"]), "arn:aws:s3:::records"),
	"a setting of S3": sample.neither(document(resource("arn:aws:s3:eu-west-1:123456789012:storage-lens/all", "ephi"), {}, ["S3"])),
	"a file system of FSx": sample.good(beside({"FileSystemType": "WINDOWS", "_can_be_copied": true}), drive),
	"of which FSx makes no backups": sample.bad(beside({"FileSystemType": "LUSTRE", "_can_be_copied": false}), drive),
	"which FSx does not list": sample.bad(document(resource(drive, "ephi"), {}, ["FSx"]), drive),
	"which is copied volume by volume": sample.neither(beside({"FileSystemType": "ONTAP", "_can_be_copied": false})),
	"a member of a cluster": sample.neither(document(resource(member, "ephi"), {}, [])),
}

unread := sample.resource({"account": "123456789012", "region": "eu-west-1"}, arn, {}, {})

resource(id, mark) := sample.resource(
	{"account": "123456789012", "region": "eu-west-1", "tags": {"data": mark}},
	id,
	{},
	{},
)

document(row, picks, kinds) := object.union(
	example.document("aws.resourcegroupstaggingapi.resources", row, picks, kinds),
	{
		"aws.fsx.file_systems": [],
		"aws.rds.instances": [sample.in_region(member, {"DBClusterIdentifier": "charts"}, {})],
		"params": {"tags": ["data=ephi"]},
	},
)

beside(told) := object.union(
	document(resource(drive, "ephi"), {}, ["FSx"]),
	{"aws.fsx.file_systems": [sample.in_region(drive, told, {})]},
)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
