# METADATA
# title: Backups of caches are kept long enough
# description: >-
#   ElastiCache takes a backup a day where the client says for how many days it is kept; 0, which is the default, switches
#   backups off. A cache that can be filled again from elsewhere may do without: that is a decision for a waiver.
# custom:
#   severity: medium
#   needs: [aws.elasticache.replication_groups]
#   each: aws.elasticache.replication_groups
#   family: backups_are_kept
#   shows: [SnapshotRetentionLimit, SnapshotWindow]
#   when_empty: not_applicable
#   themes: [backup]
#   params:
#     days: {type: integer, default: 7, min: 1, max: 35, source: default of this tool}
#   fix:
#     - command: 'aws elasticache modify-replication-group --replication-group-id <ReplicationGroupId> --region <_at.region> --snapshot-retention-limit <params.days> --snapshotting-cluster-id ‹a member that is a replica, where cluster mode is off›'
#     - portal: 'ElastiCache > Caches > <ReplicationGroupId> > Modify > Backup > Enable automatic backups > <params.days>'
#   undo:
#     - portal: 'ElastiCache > Caches > <ReplicationGroupId> > Modify > Backup > <SnapshotRetentionLimit>'
#   effort: minutes
#   impact: none
package aws.elasticache.backups_are_kept

subjects contains cache._id if some cache in input["aws.elasticache.replication_groups"]

compliant contains cache._id if {
	some cache in input["aws.elasticache.replication_groups"]
	is_number(cache.SnapshotRetentionLimit)
	cache.SnapshotRetentionLimit >= input.params.days
}
