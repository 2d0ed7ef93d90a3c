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
#     - command: aws rds modify-db-instance --db-instance-identifier <DBInstanceIdentifier> --region <_at.region> --backup-retention-period <params.days>
#       where: 'Of a database of its own. From 0 days this is an outage: the database stands still while backups are switched on, in its next maintenance window (<PreferredMaintenanceWindow>, UTC)'
#     - command: aws rds modify-db-cluster --db-cluster-identifier <DBClusterIdentifier> --region <_at.region> --backup-retention-period <params.days>
#       where: Of a member of a cluster
#   undo:
#     - portal: 'RDS > Databases > <DBInstanceIdentifier> > Modify > Backup retention period, as it was: <BackupRetentionPeriod> days'
#     - command: aws rds modify-db-instance --db-instance-identifier <DBInstanceIdentifier> --region <_at.region> --backup-retention-period <BackupRetentionPeriod>
#       where: Of a database of its own. Back to 0 days is an outage again, and deletes the backups that were made
#     - command: aws rds modify-db-cluster --db-cluster-identifier <DBClusterIdentifier> --region <_at.region> --backup-retention-period ‹the days noted before›
#       where: Of a member of a cluster, noted before the change with aws rds describe-db-clusters --db-cluster-identifier <DBClusterIdentifier> --region <_at.region>
#   impact_text: Where backups were off, the database stands still for seconds to minutes in its maintenance window.
#   effort: minutes
#   impact: outage
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
