# METADATA
# title: Serverless caches are encrypted where they are stored
# description: >-
#   AWS encrypts every serverless cache, with a key of its own where the client names none; which one is shown. The key is
#   chosen when the cache is made.
# custom:
#   severity: high
#   needs: [aws.elasticache.serverless_caches]
#   each: aws.elasticache.serverless_caches
#   family: storage_is_encrypted
#   shows: [ServerlessCacheName, KmsKeyId, Status]
#   when_empty: not_applicable
#   themes: [encryption_at_rest]
#   fix:
#     - portal: 'ElastiCache > Backups > the backup of <ServerlessCacheName> > Restore with a key of the client; and move the applications over while they stand still'
#   undo:
#     - portal: 'ElastiCache > Caches > keep the old cache until the move is proved'
#   impact_text: 'The applications stand still while they move to the other cache.'
#   effort: hours
#   impact: outage
package aws.elasticache_serverless.storage_is_encrypted

subjects contains cache._id if some cache in input["aws.elasticache.serverless_caches"]

compliant contains cache._id if {
	some cache in input["aws.elasticache.serverless_caches"]
	is_string(cache.KmsKeyId)
	cache.KmsKeyId != ""
}

# with a key that AWS owns it names none
compliant contains cache._id if {
	some cache in input["aws.elasticache.serverless_caches"]
	"KmsKeyId" in cache._absent
}
