# METADATA
# title: Caches hand over their log
# description: >-
#   The log of the engine says what a cache did, refused connections among it; it goes to CloudWatch or Firehose where
#   somebody asks for it, from Redis 6.2 on. The log of slow commands alone is not enough. Neither says who read what.
# custom:
#   severity: low
#   needs: [aws.elasticache.replication_groups]
#   each: aws.elasticache.replication_groups
#   family: logs_are_exported
#   shows: [LogDeliveryConfigurations]
#   when_empty: not_applicable
#   themes: [audit_records]
#   fix:
#     - portal: 'ElastiCache > Caches > <ReplicationGroupId> > Modify > Logs > Engine logs > Enable > CloudWatch Logs > ‹a log group›'
#   undo:
#     - portal: 'ElastiCache > Caches > <ReplicationGroupId> > Modify > Logs > Engine logs, as it was'
#   effort: minutes
#   impact: none
package aws.elasticache.logs_are_exported

subjects contains cache._id if some cache in input["aws.elasticache.replication_groups"]

compliant contains cache._id if {
	some cache in input["aws.elasticache.replication_groups"]
	some log in cache.LogDeliveryConfigurations
	log.LogType == "engine-log"
	log.Status == "active"
}
