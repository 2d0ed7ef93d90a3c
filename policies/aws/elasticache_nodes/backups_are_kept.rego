# METADATA
# title: Backups of caches of a single node are kept long enough
# description: >-
#   A node of Redis that belongs to no replication group has no replica to take over: what is in no backup is lost with
#   it. Memcached has no backups and is not counted; members of a replication group are judged there.
# custom:
#   severity: medium
#   needs: [aws.elasticache.clusters]
#   each: aws.elasticache.clusters
#   family: backups_are_kept
#   shows: [SnapshotRetentionLimit, Engine]
#   when_empty: not_applicable
#   themes: [backup]
#   params:
#     days: {type: integer, default: 7, min: 1, max: 35, source: default of this tool}
#   fix:
#     - command: 'aws elasticache modify-cache-cluster --cache-cluster-id <CacheClusterId> --region <_at.region> --snapshot-retention-limit <params.days>'
#     - portal: 'ElastiCache > Caches > <CacheClusterId> > Modify > Backup > <params.days>'
#   undo:
#     - portal: 'ElastiCache > Caches > <CacheClusterId> > Modify > Backup > <SnapshotRetentionLimit>'
#   effort: minutes
#   impact: none
package aws.elasticache_nodes.backups_are_kept

subjects contains node._id if some node in single

compliant contains node._id if {
	some node in single
	is_string(node.Engine)
	"ReplicationGroupId" in node._absent
	is_number(node.SnapshotRetentionLimit)
	node.SnapshotRetentionLimit >= input.params.days
}

single := [node |
	some node in input["aws.elasticache.clusters"]
	not is_member(node)
	not keeps_nothing(node)
]

is_member(node) if is_string(node.ReplicationGroupId)

keeps_nothing(node) if node.Engine == "memcached"
