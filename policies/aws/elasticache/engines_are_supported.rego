# METADATA
# title: Caches run a version that AWS supports
# description: >-
#   After the end of standard support a larger version of Redis gets critical mends alone, for three years and for money.
#   The days are those that AWS names in its schedule; for Redis 7, Valkey and Memcached it names none.
# custom:
#   severity: high
#   needs: [aws.elasticache.clusters]
#   each: aws.elasticache.clusters
#   family: engines_are_supported
#   shows: [Engine, EngineVersion, ReplicationGroupId]
#   when_empty: not_applicable
#   themes: [patching]
#   fix:
#     - portal: 'ElastiCache > Caches > <CacheClusterId> > Modify > Engine version > ‹a version that AWS supports›'
#       where: 'The cache stands still for seconds to minutes when it fails over; try it on a restored copy first. There is no way back to an older version'
#   undo:
#     - portal: 'ElastiCache > Backups > Restore the backup from before the upgrade, which makes a cache of the version it had'
#   impact_text: 'The cache stands still for a moment, and programs may have to be changed.'
#   effort: hours
#   impact: outage
package aws.elasticache.engines_are_supported

subjects contains node._id if some node in input["aws.elasticache.clusters"]

compliant contains node._id if {
	some node in input["aws.elasticache.clusters"]
	node.Engine in {"memcached", "valkey"}
	is_string(node.EngineVersion)
}

compliant contains node._id if {
	some node in input["aws.elasticache.clusters"]
	node.Engine == "redis"
	split(node.EngineVersion, ".")[0] == "7"
}

compliant contains node._id if {
	some node in input["aws.elasticache.clusters"]
	node.Engine == "redis"
	input.now_epoch < ends[split(node.EngineVersion, ".")[0]]
}

# the end of standard support: ElastiCache User Guide, Redis OSS end of life schedule
ends := {"4": 1769904000, "5": 1769904000, "6": 1801440000}
