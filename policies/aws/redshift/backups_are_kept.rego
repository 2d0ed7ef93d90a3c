# METADATA
# title: Snapshots of Redshift clusters are kept long enough
# description: >-
#   Redshift takes snapshots by itself and keeps them for one day if nobody says otherwise; 0 days switches them off,
#   which clusters of RA3 nodes cannot.
# custom:
#   severity: high
#   needs: [aws.redshift.clusters]
#   each: aws.redshift.clusters
#   family: backups_are_kept
#   shows: [AutomatedSnapshotRetentionPeriod, ManualSnapshotRetentionPeriod, NodeType]
#   when_empty: not_applicable
#   themes: [backup]
#   params:
#     days: {type: integer, default: 7, min: 1, max: 35, source: default of this tool}
#   fix:
#     - command: 'aws redshift modify-cluster --cluster-identifier <ClusterIdentifier> --region <_at.region> --automated-snapshot-retention-period <params.days>'
#     - portal: 'Amazon Redshift > Clusters > <ClusterIdentifier> > Maintenance > Edit > Automated snapshot retention > <params.days>'
#   undo:
#     - command: 'aws redshift modify-cluster --cluster-identifier <ClusterIdentifier> --region <_at.region> --automated-snapshot-retention-period <AutomatedSnapshotRetentionPeriod>'
#       where: 'Snapshots that are older than that are deleted at once'
#   effort: minutes
#   impact: none
package aws.redshift.backups_are_kept

subjects contains warehouse._id if some warehouse in input["aws.redshift.clusters"]

compliant contains warehouse._id if {
	some warehouse in input["aws.redshift.clusters"]
	is_number(warehouse.AutomatedSnapshotRetentionPeriod)
	warehouse.AutomatedSnapshotRetentionPeriod >= input.params.days
}
