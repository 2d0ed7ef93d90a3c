# METADATA
# title: Redshift clusters are given new versions automatically
# description: >-
#   New versions of the cluster's software mend known weaknesses; Redshift takes them in the maintenance window where
#   AllowVersionUpgrade is on.
# custom:
#   severity: medium
#   needs: [aws.redshift.clusters]
#   each: aws.redshift.clusters
#   family: minor_upgrades_are_automatic
#   shows: [AllowVersionUpgrade, ClusterVersion, MaintenanceTrackName]
#   when_empty: not_applicable
#   themes: [patching]
#   fix:
#     - command: 'aws redshift modify-cluster --cluster-identifier <ClusterIdentifier> --region <_at.region> --allow-version-upgrade'
#       where: 'The upgrades themselves are an outage of minutes, in the maintenance window (<PreferredMaintenanceWindow>, UTC)'
#     - portal: 'Amazon Redshift > Clusters > <ClusterIdentifier> > Maintenance > Edit > Allow version upgrade'
#   undo:
#     - command: 'aws redshift modify-cluster --cli-input-json ''{"ClusterIdentifier": "<ClusterIdentifier>", "AllowVersionUpgrade": <AllowVersionUpgrade>}'' --region <_at.region>'
#   impact_text: 'From then on the cluster stands still for minutes in a maintenance window when there is a new version.'
#   effort: minutes
#   impact: outage
package aws.redshift.minor_upgrades_are_automatic

subjects contains warehouse._id if some warehouse in input["aws.redshift.clusters"]

compliant contains warehouse._id if {
	some warehouse in input["aws.redshift.clusters"]
	warehouse.AllowVersionUpgrade == true
}
