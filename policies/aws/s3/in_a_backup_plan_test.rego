package aws.s3.in_a_backup_plan_test

import data.aws.s3.in_a_backup_plan as rule
import data.lib.aws_backup_examples_test as example
import data.lib.samples_test as sample

bucket(versioning) := sample.resource(
	{"account": "123456789012", "region": "eu-west-1", "tags": {"backup": "daily"}},
	"arn:aws:s3:::records",
	{"Name": "records", "Versioning": versioning},
	{},
)

cases := object.union(example.cases("aws.s3.buckets", bucket({"Status": "Enabled"}), "S3"), {
	"of which no versions are kept": everything({}),
	"of which no versions are kept any more": everything({"Status": "Suspended"}),
})

everything(versioning) := sample.bad(example.document("aws.s3.buckets", bucket(versioning), {}, ["S3"]), "arn:aws:s3:::records")

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
