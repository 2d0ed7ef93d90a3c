# METADATA
# title: Caches run in several zones
# description: >-
#   With Multi-AZ a replica in another zone takes over when the primary or its zone is lost. It takes at least one
#   replica.
# custom:
#   severity: low
#   needs: [aws.elasticache.replication_groups]
#   each: aws.elasticache.replication_groups
#   family: several_zones
#   shows: [MultiAZ, AutomaticFailover, MemberClusters]
#   when_empty: not_applicable
#   themes: [resilience]
#   fix:
#     - command: 'aws elasticache modify-replication-group --replication-group-id <ReplicationGroupId> --region <_at.region> --multi-az-enabled --automatic-failover-enabled'
#       where: 'It takes a replica in another zone, which is paid for'
#     - portal: 'ElastiCache > Caches > <ReplicationGroupId> > Modify > Multi-AZ > Enable'
#   undo:
#     - portal: 'ElastiCache > Caches > <ReplicationGroupId> > Modify > Multi-AZ > <MultiAZ>'
#   effort: hours
#   impact: none
package aws.elasticache.several_zones

subjects contains cache._id if some cache in input["aws.elasticache.replication_groups"]

compliant contains cache._id if {
	some cache in input["aws.elasticache.replication_groups"]
	cache.MultiAZ == "enabled"
}
