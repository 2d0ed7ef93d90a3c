package aws.rds.backups_are_kept_test

import data.aws.rds.backups_are_kept as rule
import data.lib.samples_test as sample

cases := {
	"a week": good(database({}), []),
	"a day": bad(database({"BackupRetentionPeriod": 1}), []),
	"none": bad(database({"BackupRetentionPeriod": 0}), []),
	"a read replica": passed_over(database({
		"BackupRetentionPeriod": 0,
		"ReadReplicaSourceDBInstanceIdentifier": "source",
		"_absent": ["DBClusterIdentifier", "ReadReplicaSourceDBClusterIdentifier"],
	})),
	"a read replica of a cluster": passed_over(database({
		"BackupRetentionPeriod": 0,
		"ReadReplicaSourceDBClusterIdentifier": "arn:aws:rds:eu-west-1:123456789012:cluster:source",
		"_absent": ["DBClusterIdentifier", "ReadReplicaSourceDBInstanceIdentifier"],
	})),
	"a member of a cluster that keeps a week": good(member({}), [cluster({})]),
	"a member, whatever it says itself": good(member({"BackupRetentionPeriod": 0}), [cluster({})]),
	"a member of a cluster that keeps a day": bad(member({}), [cluster({"BackupRetentionPeriod": 1})]),
	"a cluster of the same name in another region": bad(member({}), [cluster({"_at": elsewhere})]),
	"a member of a cluster that nobody listed": bad(member({}), []),
}

database(changes) := sample.in_region(
	"arn:aws:rds:eu-west-1:123456789012:db:records",
	{
		"DBInstanceIdentifier": "records",
		"Engine": "postgres",
		"StorageEncrypted": true,
		"PubliclyAccessible": false,
		"BackupRetentionPeriod": 7,
		"_absent": of_none,
	},
	changes,
)

of_none := ["DBClusterIdentifier", "ReadReplicaSourceDBInstanceIdentifier", "ReadReplicaSourceDBClusterIdentifier"]

member(changes) := database(object.union(
	{
		"Engine": "aurora-postgresql",
		"DBClusterIdentifier": "charts",
		"_absent": ["ReadReplicaSourceDBInstanceIdentifier", "ReadReplicaSourceDBClusterIdentifier"],
	},
	changes,
))

cluster(changes) := sample.in_region(
	"arn:aws:rds:eu-west-1:123456789012:cluster:charts",
	{
		"DBClusterIdentifier": "charts",
		"DBClusterArn": "arn:aws:rds:eu-west-1:123456789012:cluster:charts",
		"Engine": "aurora-postgresql",
		"StorageEncrypted": true,
		"BackupRetentionPeriod": 7,
	},
	changes,
)

elsewhere := {"account": "123456789012", "region": "us-east-1", "tags": {}}

document(rows, clusters) := sample.aws(
	{
		"aws.rds.instances": rows,
		"aws.rds.clusters": clusters,
	},
	{"days": 7},
)

good(row, clusters) := sample.good(document([row], clusters), row._id)

bad(row, clusters) := sample.bad(document([row], clusters), row._id)

passed_over(row) := sample.neither(document([row], []))

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}

test_a_database_of_its_own_with_too_few_days_fails_for_certain if {
	rule.certain == {"arn:aws:rds:eu-west-1:123456789012:db:records"} with input as cases["a day"].input
	rule.certain == set() with input as cases["a member of a cluster that keeps a day"].input
	rule.certain == set() with input as cases["a read replica"].input
	rule.certain == set() with input as cases["a week"].input
}
