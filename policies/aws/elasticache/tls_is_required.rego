# METADATA
# title: Caches take encrypted connections alone
# description: >-
#   Encryption in transit also brings passwords and users: without it a cache takes whoever reaches it. In the mode
#   preferred it takes connections in the clear too, which is meant for the days of a move.
# custom:
#   severity: high
#   needs: [aws.elasticache.replication_groups]
#   each: aws.elasticache.replication_groups
#   family: tls_is_required
#   shows: [TransitEncryptionEnabled, TransitEncryptionMode]
#   when_empty: not_applicable
#   themes: [encryption_in_transit]
#   fix:
#     - command: 'aws elasticache modify-replication-group --replication-group-id <ReplicationGroupId> --region <_at.region> --transit-encryption-enabled --transit-encryption-mode preferred'
#       where: 'Where the version knows modes. When every program encrypts, the same with the mode required: those that do not lose the cache'
#     - portal: 'ElastiCache > Caches > <ReplicationGroupId> > Modify > Encryption in transit > Enable > Preferred, and Required when every program encrypts'
#       where: 'Where the version knows no modes, the cache is made anew of a backup'
#   undo:
#     - portal: 'ElastiCache > Caches > <ReplicationGroupId> > Modify > Encryption in transit > Preferred, then as it was'
#   impact_text: 'Programs that do not encrypt their connection lose the cache.'
#   effort: days
#   impact: outage
package aws.elasticache.tls_is_required

subjects contains cache._id if some cache in input["aws.elasticache.replication_groups"]

compliant contains cache._id if {
	some cache in input["aws.elasticache.replication_groups"]
	cache.TransitEncryptionEnabled == true
	alone(cache)
}

alone(cache) if cache.TransitEncryptionMode == "required"

# versions before 7 take no mode, and encrypt either every connection or none
alone(cache) if "TransitEncryptionMode" in cache._absent
