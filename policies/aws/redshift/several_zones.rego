# METADATA
# title: Redshift clusters run in two zones
# description: >-
#   A cluster in one zone stands still when the zone does; moving it to another one (relocation) takes an outage, and is
#   shown. Only clusters of RA3 nodes can run in two.
# custom:
#   severity: low
#   needs: [aws.redshift.clusters]
#   each: aws.redshift.clusters
#   family: several_zones
#   shows: [MultiAZ, MultiAZSecondary, AvailabilityZone, AvailabilityZoneRelocationStatus, NodeType, NumberOfNodes]
#   when_empty: not_applicable
#   themes: [resilience]
#   fix:
#     - command: 'aws redshift modify-cluster --cluster-identifier <ClusterIdentifier> --region <_at.region> --multi-az'
#       where: 'It takes a cluster of RA3 nodes that is encrypted and has a subnet group of three zones; it costs twice as much'
#     - portal: 'Amazon Redshift > Clusters > <ClusterIdentifier> > Actions > Activate Multi-AZ'
#   undo:
#     - portal: 'Amazon Redshift > Clusters > <ClusterIdentifier> > Actions > Deactivate Multi-AZ, as it was'
#   effort: hours
#   impact: none
package aws.redshift.several_zones

subjects contains warehouse._id if some warehouse in input["aws.redshift.clusters"]

compliant contains warehouse._id if {
	some warehouse in input["aws.redshift.clusters"]
	warehouse.MultiAZ in {"Enabled", "enabled"}
}
