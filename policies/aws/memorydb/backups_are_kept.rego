# METADATA
# title: Snapshots of MemoryDB clusters are kept long enough
# description: >-
#   MemoryDB takes a snapshot a day where the client says for how many days it is kept; 0 switches snapshots off. Its log
#   of transactions survives a node, not a mistake.
# custom:
#   severity: high
#   needs: [aws.memorydb.clusters]
#   each: aws.memorydb.clusters
#   family: backups_are_kept
#   shows: [SnapshotRetentionLimit, SnapshotWindow]
#   when_empty: not_applicable
#   themes: [backup]
#   params:
#     days: {type: integer, default: 7, min: 1, max: 35, source: default of this tool}
#   fix:
#     - command: 'aws memorydb update-cluster --cluster-name <Name> --region <_at.region> --snapshot-retention-limit <params.days>'
#     - portal: 'MemoryDB > Clusters > <Name> > Modify > Snapshot > <params.days>'
#   undo:
#     - command: 'aws memorydb update-cluster --cluster-name <Name> --region <_at.region> --snapshot-retention-limit <SnapshotRetentionLimit>'
#   effort: minutes
#   impact: none
package aws.memorydb.backups_are_kept

subjects contains cluster._id if some cluster in input["aws.memorydb.clusters"]

compliant contains cluster._id if {
	some cluster in input["aws.memorydb.clusters"]
	is_number(cluster.SnapshotRetentionLimit)
	cluster.SnapshotRetentionLimit >= input.params.days
}
