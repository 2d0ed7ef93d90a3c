# METADATA
# title: Databases are backed up and backups are kept long enough
# description: >-
#   Without automatic backups there is no way back to the hour before. Of a member of a cluster its cluster tells how long
#   they are kept. A read replica is judged at its source.
# custom:
#   severity: high
#   needs: [aws.rds.clusters, aws.rds.instances]
#   each: aws.rds.instances
#   grows: [aws.rds.clusters]
#   shows: [BackupRetentionPeriod, DBClusterIdentifier]
#   when_empty: not_applicable
#   themes: [backup]
#   params:
#     days: {type: integer, default: 7, min: 1, max: 35, source: default of this tool}
#   fix:
#     - command: aws rds modify-db-instance --db-instance-identifier <DBInstanceIdentifier> --region <_at.region> --backup-retention-period 7 --apply-immediately
#   undo:
#     - portal: RDS > Databases > <DBInstanceIdentifier> > Modify > Backup retention period
#   effort: minutes
#   impact: none
package aws.rds.backups_are_kept

subjects contains database._id if some database in counted

compliant contains database._id if {
	some database in counted
	"DBClusterIdentifier" in database._absent
	is_number(database.BackupRetentionPeriod)
	database.BackupRetentionPeriod >= input.params.days
}

compliant contains database._id if {
	some database in counted
	database.DBClusterIdentifier in keeping[database._at.region]
}

certain contains database._id if {
	some database in input["aws.rds.instances"]
	every name in ["DBClusterIdentifier", "ReadReplicaSourceDBInstanceIdentifier", "ReadReplicaSourceDBClusterIdentifier"] {
		name in database._absent
	}
	is_number(database.BackupRetentionPeriod)
	database.BackupRetentionPeriod < input.params.days
}

keeping[region] contains cluster.DBClusterIdentifier if {
	some cluster in input["aws.rds.clusters"]
	is_number(cluster.BackupRetentionPeriod)
	cluster.BackupRetentionPeriod >= input.params.days
	region := cluster._at.region
}

counted := [database |
	some database in input["aws.rds.instances"]
	not is_replica(database)
]

is_replica(database) if is_string(database.ReadReplicaSourceDBInstanceIdentifier)

is_replica(database) if is_string(database.ReadReplicaSourceDBClusterIdentifier)
