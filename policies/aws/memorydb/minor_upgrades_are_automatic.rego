# METADATA
# title: MemoryDB clusters take smaller versions by themselves
# description: >-
#   Smaller versions mend weaknesses; a cluster that does not take them waits until somebody thinks of it. The switch is
#   set when a cluster is made.
# custom:
#   severity: medium
#   needs: [aws.memorydb.clusters]
#   each: aws.memorydb.clusters
#   family: minor_upgrades_are_automatic
#   shows: [AutoMinorVersionUpgrade, EngineVersion]
#   when_empty: not_applicable
#   themes: [patching]
#   fix:
#     - portal: 'MemoryDB > Snapshots > a snapshot of <Name> > Restore > Auto upgrade minor versions > Enable; and move the applications over while they stand still'
#       where: 'Until then somebody has to apply each version by hand under Service updates'
#   undo:
#     - portal: 'MemoryDB > Clusters > keep the old cluster until the move is proved'
#   impact_text: 'The applications stand still while they move to the other cluster.'
#   effort: hours
#   impact: outage
package aws.memorydb.minor_upgrades_are_automatic

subjects contains cluster._id if some cluster in input["aws.memorydb.clusters"]

compliant contains cluster._id if {
	some cluster in input["aws.memorydb.clusters"]
	cluster.AutoMinorVersionUpgrade == true
}
