package aws.dynamodb.in_a_backup_plan_test

import data.aws.dynamodb.in_a_backup_plan as rule
import data.lib.aws_backup_examples_test as example
import data.lib.samples_test as sample

table := sample.resource(
	{"account": "123456789012", "region": "eu-west-1", "tags": {"backup": "daily"}},
	"arn:aws:dynamodb:eu-west-1:123456789012:table/visits",
	{"TableName": "visits"},
	{},
)

cases := {name: object.union(case, {"input": {"aws.resourcegroupstaggingapi.resources": [table]}}) |
	some name, case in example.cases("aws.dynamodb.tables", table, "DynamoDB")
}

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
