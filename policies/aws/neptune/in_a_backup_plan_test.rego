package aws.neptune.in_a_backup_plan_test

import data.aws.neptune.in_a_backup_plan as rule
import data.lib.aws_backup_examples_test as example
import data.lib.samples_test as sample

cluster := sample.resource(
	{"account": "123456789012", "region": "eu-west-1", "tags": {"backup": "daily"}},
	"arn:aws:rds:eu-west-1:123456789012:cluster:charts",
	{"DBClusterIdentifier": "charts", "Engine": "neptune"},
	{},
)

cases := example.cases("aws.rds.clusters", cluster, "Neptune")

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
