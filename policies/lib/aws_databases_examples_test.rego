# METADATA
# title: Databases as AWS describes them
# description: What the tests of the rules of RDS, Aurora, DocumentDB and Neptune share.
package lib.aws_databases_examples_test

import data.lib.samples_test as sample

of_none := [
	"DBClusterIdentifier",
	"ReadReplicaSourceDBInstanceIdentifier",
	"ReadReplicaSourceDBClusterIdentifier",
]

# METADATA
# description: A database of RDS by itself, kept well, with a case's changes.
database(changes) := sample.in_region(
	"arn:aws:rds:eu-west-1:123456789012:db:records",
	{
		"DBInstanceIdentifier": "records",
		"DBInstanceStatus": "available",
		"Engine": "postgres",
		"EngineVersion": "16.4",
		"StorageEncrypted": true,
		"PubliclyAccessible": false,
		"BackupRetentionPeriod": 7,
		"AutoMinorVersionUpgrade": true,
		"DeletionProtection": true,
		"IAMDatabaseAuthenticationEnabled": true,
		"MultiAZ": true,
		"EnabledCloudwatchLogsExports": ["postgresql"],
		"DBParameterGroups": [{"DBParameterGroupName": "strict", "ParameterApplyStatus": "in-sync"}],
		"OptionGroupMemberships": [{"OptionGroupName": "options", "Status": "in-sync"}],
		"_parameters": {"rds_force_ssl": "1"},
		"_support": {
			"Major": "16",
			"StandardUntil": "2029-02-28T00:00:00Z",
			"ExtendedUntil": "2032-02-28T00:00:00Z",
			"_epoch": {"StandardUntil": 1866931200, "ExtendedUntil": 1961539200},
		},
		"_offered": "",
		"_epoch": {"LatestRestorableTime": 1794999800},
		"_absent": of_none,
	},
	changes,
)

# METADATA
# description: A read replica of another database.
replica(changes) := database(object.union(
	{
		"ReadReplicaSourceDBInstanceIdentifier": "source",
		"_absent": ["DBClusterIdentifier", "ReadReplicaSourceDBClusterIdentifier"],
	},
	changes,
))

# METADATA
# description: A member of a cluster, of an engine.
member(engine, changes) := database(object.union(
	{
		"Engine": engine,
		"DBClusterIdentifier": "charts",
		"_absent": ["ReadReplicaSourceDBInstanceIdentifier", "ReadReplicaSourceDBClusterIdentifier"],
	},
	changes,
))

# METADATA
# description: A cluster of an engine, kept well.
cluster(engine, changes) := sample.in_region(
	"arn:aws:rds:eu-west-1:123456789012:cluster:charts",
	{
		"DBClusterIdentifier": "charts",
		"DBClusterArn": "arn:aws:rds:eu-west-1:123456789012:cluster:charts",
		"Status": "available",
		"Engine": engine,
		"EngineVersion": "16.4",
		"StorageEncrypted": true,
		"BackupRetentionPeriod": 7,
		"DeletionProtection": true,
		"IAMDatabaseAuthenticationEnabled": true,
		"MultiAZ": true,
		"EnabledCloudwatchLogsExports": ["audit"],
		"DBClusterParameterGroup": "strict",
		"DBClusterMembers": [
			{"DBInstanceIdentifier": "charts-1", "DBClusterParameterGroupStatus": "in-sync"},
			{"DBInstanceIdentifier": "charts-2", "DBClusterParameterGroupStatus": "in-sync"},
		],
		"_parameters": {},
		"_settings": {},
		"_support": {
			"Major": "16",
			"StandardUntil": "2029-02-28T00:00:00Z",
			"ExtendedUntil": "2032-02-28T00:00:00Z",
			"_epoch": {"StandardUntil": 1866931200, "ExtendedUntil": 1961539200},
		},
		"_epoch": {"LatestRestorableTime": 1794999800},
		"_absent": ["InternetAccessGatewayEnabled", "ReplicationSourceIdentifier"],
	},
	changes,
)

# METADATA
# description: A snapshot that somebody took of a database, encrypted.
snapshot(changes) := sample.in_region(
	"arn:aws:rds:eu-west-1:123456789012:snapshot:before",
	{"DBSnapshotIdentifier": "before", "Engine": "postgres", "Encrypted": true, "_absent": ["Attributes"]},
	changes,
)

# METADATA
# description: A snapshot that somebody took of a cluster, encrypted.
cluster_snapshot(engine, changes) := sample.in_region(
	"arn:aws:rds:eu-west-1:123456789012:cluster-snapshot:before",
	{
		"DBClusterSnapshotIdentifier": "before",
		"Engine": engine,
		"StorageEncrypted": true,
		"_absent": ["Attributes"],
	},
	changes,
)

# METADATA
# description: What a snapshot that is not encrypted says of who may restore it.
shared(accounts) := {
	"Encrypted": false,
	"Attributes": {
		"DBSnapshotIdentifier": "before",
		"DBSnapshotAttributes": [
			{"AttributeName": "restore", "AttributeValues": accounts},
			{"AttributeName": "colour", "AttributeValues": ["blue"]},
		],
	},
	"_absent": [],
}

# METADATA
# description: The same of a cluster's snapshot.
cluster_shared(accounts) := {
	"StorageEncrypted": false,
	"Attributes": {
		"DBClusterSnapshotIdentifier": "before",
		"DBClusterSnapshotAttributes": [
			{"AttributeName": "restore", "AttributeValues": accounts},
			{"AttributeName": "colour", "AttributeValues": ["blue"]},
		],
	},
	"_absent": [],
}
