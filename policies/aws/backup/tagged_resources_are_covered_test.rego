package aws.backup.tagged_resources_are_covered_test

import data.aws.backup.tagged_resources_are_covered as rule
import data.lib.aws_backup_examples_test as example
import data.lib.samples_test as sample

arn := "arn:aws:elasticfilesystem:eu-west-1:123456789012:file-system/fs-1"

member := "arn:aws:rds:eu-west-1:123456789012:db:charts-1"

cases := {
	"marked, and picked": sample.good(document(resource(arn, "ephi"), {}, ["EFS"]), arn),
	"marked, and not picked": sample.bad(document(resource(arn, "ephi"), {"NotResources": ["*"]}, ["EFS"]), arn),
	"not marked": sample.neither(document(resource(arn, "none"), {"NotResources": ["*"]}, ["EFS"])),
	"of a kind that is not known": sample.bad(document(resource("arn:aws:mystery:eu-west-1:1:x", "ephi"), {}, []), "arn:aws:mystery:eu-west-1:1:x"),
	"whose tags nobody could read": sample.bad(document(unread, {}, ["EFS"]), arn),
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
		"aws.rds.instances": [sample.in_region(member, {"DBClusterIdentifier": "charts"}, {})],
		"params": {"tags": ["data=ephi"]},
	},
)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
