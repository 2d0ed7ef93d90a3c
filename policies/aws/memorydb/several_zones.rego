# METADATA
# title: MemoryDB clusters run in several zones
# description: >-
#   With a replica in another zone a shard goes on when a zone is lost. AWS calls such a cluster multiaz.
# custom:
#   severity: low
#   needs: [aws.memorydb.clusters]
#   each: aws.memorydb.clusters
#   family: several_zones
#   shows: [AvailabilityMode, NumberOfShards]
#   when_empty: not_applicable
#   themes: [resilience]
#   fix:
#     - command: 'aws memorydb update-cluster --cluster-name <Name> --region <_at.region> --replica-configuration ''{"ReplicaCount": "‹a replica or more for each shard›"}'''
#       where: 'Replicas are paid for'
#     - portal: 'MemoryDB > Clusters > <Name> > Modify > Replicas per shard'
#   undo:
#     - portal: 'MemoryDB > Clusters > <Name> > Modify > Replicas per shard, as it was'
#   effort: minutes
#   impact: none
package aws.memorydb.several_zones

subjects contains cluster._id if some cluster in input["aws.memorydb.clusters"]

compliant contains cluster._id if {
	some cluster in input["aws.memorydb.clusters"]
	lower(cluster.AvailabilityMode) == "multiaz"
}
