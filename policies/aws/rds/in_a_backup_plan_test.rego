package aws.rds.in_a_backup_plan_test

import data.aws.rds.in_a_backup_plan as rule
import data.lib.aws_backup_examples_test as example
import data.lib.samples_test as sample

database := sample.resource(
	{"account": "123456789012", "region": "eu-west-1", "tags": {"backup": "daily"}},
	"arn:aws:rds:eu-west-1:123456789012:db:records",
	{"DBInstanceIdentifier": "records", "Engine": "postgres", "_absent": ["DBClusterIdentifier", "ReadReplicaSourceDBInstanceIdentifier", "ReadReplicaSourceDBClusterIdentifier"]},
	{},
)

cases := object.union(example.cases("aws.rds.instances", database, "RDS"), {
	"a read replica": sample.neither(example.document("aws.rds.instances", replica, {"NotResources": ["*"]}, ["RDS"])),
})

replica := object.union(database, {
	"ReadReplicaSourceDBInstanceIdentifier": "source",
	"_absent": ["DBClusterIdentifier", "ReadReplicaSourceDBClusterIdentifier"],
})

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
