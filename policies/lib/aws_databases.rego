# METADATA
# title: Which database is whose
# description: >-
#   RDS, Aurora, DocumentDB and Neptune answer the same questions; the engine tells them apart (ADR 52). What RDS calls a
#   cluster is judged as one, and its members are not: they have its storage, its backups, its parameters. What belongs to a
#   member alone (its address, its upgrades) is judged at the member.
package lib.aws_databases

# METADATA
# description: Databases of RDS that belong to no cluster.
single := [database |
	some database in input["aws.rds.instances"]
	is_string(database.Engine)
	not is_member(database)
]

# METADATA
# description: Databases of RDS that hold data of their own; a read replica is judged at its source.
sources := [database |
	some database in single
	not is_replica(database)
]

# METADATA
# description: Databases that RDS manages by itself; of RDS Custom the client manages the engine.
managed := [database |
	some database in single
	not startswith(database.Engine, "custom-")
]

# METADATA
# description: Whether AWS said of no cluster; a rule that lets a database comply asks for it, since the name may be lost.
is_alone(database) if "DBClusterIdentifier" in database._absent

# METADATA
# description: Whether AWS said of no cluster and of no database that it copies.
is_source(database) if {
	is_alone(database)
	"ReadReplicaSourceDBInstanceIdentifier" in database._absent
	"ReadReplicaSourceDBClusterIdentifier" in database._absent
}

# METADATA
# description: Whether AWS said of no cluster that this one copies.
is_original(cluster) if "ReplicationSourceIdentifier" in cluster._absent

is_member(database) if is_string(database.DBClusterIdentifier)

is_copy(cluster) if is_string(cluster.ReplicationSourceIdentifier)

is_replica(database) if is_string(database.ReadReplicaSourceDBInstanceIdentifier)

is_replica(database) if is_string(database.ReadReplicaSourceDBClusterIdentifier)

# METADATA
# description: Instances of RDS, members of its Multi-AZ clusters among them.
rds_instances := of_rds(input["aws.rds.instances"])

# METADATA
# description: Members of Aurora clusters.
aurora_instances := of_aurora(input["aws.rds.instances"])

# METADATA
# description: Members of Neptune clusters.
neptune_instances := of_engine(input["aws.rds.instances"], "neptune")

# METADATA
# description: Aurora clusters, and the Multi-AZ clusters of RDS (engines mysql and postgres), which are managed in the same way.
aurora_clusters := [cluster |
	some cluster in input["aws.rds.clusters"]
	is_string(cluster.Engine)
	not cluster.Engine in {"docdb", "neptune"}
]

# METADATA
# description: Those of them that are no copy of another cluster.
aurora_sources := [cluster |
	some cluster in aurora_clusters
	not is_copy(cluster)
]

# METADATA
# description: DocumentDB clusters that scale by instances.
documentdb_clusters := of_engine(input["aws.rds.clusters"], "docdb")

# METADATA
# description: Neptune clusters.
neptune_clusters := of_engine(input["aws.rds.clusters"], "neptune")

# METADATA
# description: Snapshots that somebody took of a database of RDS.
rds_snapshots := [snapshot |
	some snapshot in input["aws.rds.snapshots"]
	is_string(snapshot.Engine)
]

# METADATA
# description: Snapshots that somebody took of an Aurora cluster, or a Multi-AZ cluster of RDS.
aurora_snapshots := [snapshot |
	some snapshot in input["aws.rds.cluster_snapshots"]
	is_string(snapshot.Engine)
	not snapshot.Engine in {"docdb", "neptune"}
]

# METADATA
# description: Snapshots that somebody took of a DocumentDB cluster.
documentdb_snapshots := of_engine(input["aws.rds.cluster_snapshots"], "docdb")

# METADATA
# description: Snapshots that somebody took of a Neptune cluster.
neptune_snapshots := of_engine(input["aws.rds.cluster_snapshots"], "neptune")

of_engine(rows, engine) := [row | some row in rows; row.Engine == engine]

of_aurora(rows) := [row | some row in rows; startswith(row.Engine, "aurora")]

of_rds(rows) := [row |
	some row in rows
	is_string(row.Engine)
	not row.Engine in {"docdb", "neptune"}
	not startswith(row.Engine, "aurora")
]

# METADATA
# description: >-
#   Whether a database or a snapshot is encrypted where it is stored. With a key that AWS owns, StorageEncrypted is false, and
#   StorageEncryptionType says so (AmazonRDS, DBCluster); Aurora does that with every cluster made since 18 February 2026.
is_encrypted(database) if database.StorageEncrypted == true

is_encrypted(database) if database.StorageEncryptionType in {"sse-kms", "sse-rds"}

is_encrypted(snapshot) if snapshot.Encrypted == true

# METADATA
# description: Whether backups are kept for so many days.
keeps(database, days) if {
	is_number(database.BackupRetentionPeriod)
	database.BackupRetentionPeriod >= days
}

# METADATA
# description: >-
#   Whether the database could be set back to a moment not longer ago than so many hours. One that is stopped changes nothing
#   and can be set back to when it stopped.
is_restorable(database, _) if {
	database.Status == "stopped"
	is_number(database._epoch.LatestRestorableTime)
}

is_restorable(database, _) if {
	database.DBInstanceStatus == "stopped"
	is_number(database._epoch.LatestRestorableTime)
}

is_restorable(database, hours) if {
	is_number(database._epoch.LatestRestorableTime)
	database._epoch.LatestRestorableTime >= input.now_epoch - (hours * 3600)
}

# METADATA
# description: Whether a snapshot cannot be restored by everybody. An encrypted one cannot be shared with everybody.
is_private(snapshot) if snapshot.Encrypted == true

is_private(snapshot) if snapshot.StorageEncrypted == true

is_private(snapshot) if {
	snapshot.Encrypted == false
	every attribute in snapshot.Attributes.DBSnapshotAttributes {
		is_closed(attribute)
	}
}

is_private(snapshot) if {
	snapshot.StorageEncrypted == false
	every attribute in snapshot.Attributes.DBClusterSnapshotAttributes {
		is_closed(attribute)
	}
}

is_closed(attribute) if {
	is_string(attribute.AttributeName)
	attribute.AttributeName != "restore"
}

is_closed(attribute) if {
	attribute.AttributeName == "restore"
	every account in attribute.AttributeValues {
		is_string(account)
		account != "all"
	}
}

# METADATA
# description: Spellings of a parameter that is on.
on := {"1", "ON", "on", "true", "TRUE"}

# METADATA
# description: Whether an engine of RDS takes encrypted connections alone, by a parameter of its group.
requires_tls(engine, parameters) if {
	parameters.rds_force_ssl == "1"
	speaks_force_ssl(engine)
}

requires_tls(engine, parameters) if {
	parameters.require_secure_transport in on
	engine in {"mysql", "mariadb", "aurora-mysql"}
}

requires_tls(engine, parameters) if {
	parameters.DB2COMM == "SSL"
	startswith(engine, "db2")
}

speaks_force_ssl(engine) if engine in {"postgres", "aurora-postgresql"}

speaks_force_ssl(engine) if startswith(engine, "sqlserver")

# METADATA
# description: Whether the parameters of its group are those that an instance works with.
in_sync(database) if {
	count(database.DBParameterGroups) > 0
	every group in database.DBParameterGroups {
		group.ParameterApplyStatus == "in-sync"
	}
}

# METADATA
# description: >-
#   Whether the parameters of the cluster's group are those that every member works with. A cluster without members takes no
#   connection.
members_in_sync(cluster) if {
	every member in cluster.DBClusterMembers {
		member.DBClusterParameterGroupStatus == "in-sync"
	}
}

# METADATA
# description: Whether AWS supports the version in the ordinary way today.
in_standard_support(database) if {
	is_number(database._support._epoch.StandardUntil)
	input.now_epoch < database._support._epoch.StandardUntil
}

# METADATA
# description: What a finding about the version of an engine says.
support_of(database) := {"why": "in extended support, which is paid for", "until": database._support.ExtendedUntil} if {
	input.now_epoch < database._support._epoch.ExtendedUntil
} else := {"why": "after the end of support", "since": database._support.StandardUntil} if {
	is_string(database._support.StandardUntil)
} else := {"why": "AWS calls the version deprecated"} if {
	database._offered == "deprecated"
}
