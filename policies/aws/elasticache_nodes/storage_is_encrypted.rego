# METADATA
# title: Caches of a single node are encrypted where they are stored
# description: >-
#   A node of Redis that belongs to no replication group cannot be encrypted at rest; a replication group can, of one node
#   too. Nodes of Memcached keep nothing on a disk and are not counted; members of a replication group are judged there.
# custom:
#   severity: high
#   needs: [aws.elasticache.clusters]
#   each: aws.elasticache.clusters
#   family: storage_is_encrypted
#   shows: [AtRestEncryptionEnabled, Engine]
#   when_empty: not_applicable
#   themes: [encryption_at_rest]
#   fix:
#     - portal: 'ElastiCache > Caches > Create cache > a replication group of one node or more, made of a backup of <CacheClusterId>; and move the applications over while they stand still'
#   undo:
#     - portal: 'ElastiCache > Caches > keep the old node until the move is proved'
#   impact_text: 'The applications stand still while they move to the other cache.'
#   effort: hours
#   impact: outage
package aws.elasticache_nodes.storage_is_encrypted

subjects contains node._id if some node in single

compliant contains node._id if {
	some node in single
	is_string(node.Engine)
	"ReplicationGroupId" in node._absent
	node.AtRestEncryptionEnabled == true
}

single := [node |
	some node in input["aws.elasticache.clusters"]
	not is_member(node)
	not keeps_nothing(node)
]

is_member(node) if is_string(node.ReplicationGroupId)

keeps_nothing(node) if node.Engine == "memcached"
