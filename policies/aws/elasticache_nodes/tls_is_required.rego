# METADATA
# title: Caches of a single node and of Memcached take encrypted connections alone
# description: >-
#   Memcached encrypts connections from version 1.6.12 on, where the cache was made so. A node of Redis that belongs to no
#   replication group should be one that does. Members of a replication group are judged there.
# custom:
#   severity: high
#   needs: [aws.elasticache.clusters]
#   each: aws.elasticache.clusters
#   family: tls_is_required
#   shows: [TransitEncryptionEnabled, TransitEncryptionMode, Engine]
#   when_empty: not_applicable
#   themes: [encryption_in_transit]
#   fix:
#     - portal: 'ElastiCache > Caches > Create cache > Encryption in transit > Enable; and move the applications from <CacheClusterId> over while they stand still'
#   undo:
#     - portal: 'ElastiCache > Caches > keep the old node until the move is proved'
#   impact_text: 'Programs that do not encrypt their connection lose the cache.'
#   effort: days
#   impact: outage
package aws.elasticache_nodes.tls_is_required

subjects contains node._id if some node in single

compliant contains node._id if {
	some node in single
	"ReplicationGroupId" in node._absent
	node.TransitEncryptionEnabled == true
	alone(node)
}

alone(node) if node.TransitEncryptionMode == "required"

# versions before 7 take no mode, and encrypt either every connection or none
alone(node) if "TransitEncryptionMode" in node._absent

single := [node |
	some node in input["aws.elasticache.clusters"]
	not is_member(node)
]

is_member(node) if is_string(node.ReplicationGroupId)
