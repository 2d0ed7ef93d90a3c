# METADATA
# title: Caches take smaller versions by themselves
# description: >-
#   Smaller versions mend weaknesses; a cache that does not take them waits until somebody thinks of it. From version 6 on
#   AWS upgrades within a larger version, in the maintenance window.
# custom:
#   severity: medium
#   needs: [aws.elasticache.replication_groups]
#   each: aws.elasticache.replication_groups
#   family: minor_upgrades_are_automatic
#   shows: [AutoMinorVersionUpgrade]
#   when_empty: not_applicable
#   themes: [patching]
#   fix:
#     - command: 'aws elasticache modify-replication-group --replication-group-id <ReplicationGroupId> --region <_at.region> --auto-minor-version-upgrade'
#     - portal: 'ElastiCache > Caches > <ReplicationGroupId> > Modify > Auto upgrade minor versions > Enable'
#   undo:
#     - command: 'aws elasticache modify-replication-group --cli-input-json ''{"ReplicationGroupId": "<ReplicationGroupId>", "AutoMinorVersionUpgrade": <AutoMinorVersionUpgrade>}'' --region <_at.region>'
#   effort: minutes
#   impact: none
package aws.elasticache.minor_upgrades_are_automatic

subjects contains cache._id if some cache in input["aws.elasticache.replication_groups"]

compliant contains cache._id if {
	some cache in input["aws.elasticache.replication_groups"]
	cache.AutoMinorVersionUpgrade == true
}
