# METADATA
# title: Caches of ElastiCache are encrypted where they are stored
# description: >-
#   A cache writes to disk when it synchronises, swaps and takes backups. Encryption at rest is chosen when a replication
#   group is made and cannot be switched on later. Some are encrypted although AtRestEncryptionEnabled is false; of these
#   StorageEncryptionType tells.
# custom:
#   severity: high
#   needs: [aws.elasticache.replication_groups]
#   each: aws.elasticache.replication_groups
#   family: storage_is_encrypted
#   shows: [AtRestEncryptionEnabled, StorageEncryptionType, KmsKeyId]
#   when_empty: not_applicable
#   themes: [encryption_at_rest]
#   fix:
#     - command: 'aws elasticache create-snapshot --replication-group-id <ReplicationGroupId> --snapshot-name ‹a name for the backup› --region <_at.region>'
#       where: 'Then a new group is made of the backup with encryption at rest, and the applications are moved while they stand still'
#     - portal: 'ElastiCache > Backups > the backup of <ReplicationGroupId> > Restore > Encryption at rest > Enable; and move the applications over while they stand still'
#   undo:
#     - portal: 'ElastiCache > Caches > keep the old group until the move is proved'
#   impact_text: 'The applications stand still while they move to the other cache.'
#   effort: hours
#   impact: outage
package aws.elasticache.storage_is_encrypted

subjects contains cache._id if some cache in input["aws.elasticache.replication_groups"]

compliant contains cache._id if {
	some cache in input["aws.elasticache.replication_groups"]
	cache.AtRestEncryptionEnabled == true
}

# it may be encrypted although the switch is off: StorageEncryptionType is what holds (ElastiCache, ReplicationGroup)
compliant contains cache._id if {
	some cache in input["aws.elasticache.replication_groups"]
	cache.StorageEncryptionType in {"sse-elasticache", "sse-kms"}
}
