package aws.aurora.in_a_backup_plan_test

import data.aws.aurora.in_a_backup_plan as rule
import data.lib.aws_backup_examples_test as example
import data.lib.samples_test as sample

cluster := sample.resource(
	{"account": "123456789012", "region": "eu-west-1", "tags": {"backup": "daily"}},
	"arn:aws:rds:eu-west-1:123456789012:cluster:charts",
	{"DBClusterIdentifier": "charts", "Engine": "aurora-mysql"},
	{},
)

cases := example.cases("aws.rds.clusters", cluster, "Aurora")

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
