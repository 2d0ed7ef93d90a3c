# METADATA
# title: Clusters run a version that AWS supports in the ordinary way
# description: >-
#   After its ordinary support a version is in extended support, which is paid for by the hour, and is then raised by AWS
#   itself. The days are those that AWS tells on the day of the scan.
# custom:
#   severity: medium
#   needs: [aws.eks.clusters, aws.eks.versions]
#   each: aws.eks.clusters
#   family: engines_are_supported
#   shows: [name, Cluster.version]
#   when_empty: not_applicable
#   themes: [patching]
#   grows: [aws.eks.versions]
#   fix:
#     - command: 'aws eks update-cluster-version --cli-input-json ''{"name": "<name>", "version": "‹the next version›"}'' --region <_at.region>'
#       where: 'One version at a time, and the nodes and add-ons after it; there is no way back'
#     - portal: 'EKS > Clusters > <name> > Upgrade now'
#   undo:
#     - portal: 'EKS > Clusters > <name> > the version cannot be set back'
#   impact_text: 'Programs that use what the next version leaves out fail.'
#   effort: days
#   impact: users
package aws.eks.versions_are_supported

subjects contains cluster._id if some cluster in input["aws.eks.clusters"]

compliant contains cluster._id if {
	some cluster in input["aws.eks.clusters"]
	some version in input["aws.eks.versions"]
	version.clusterVersion == cluster.Cluster.version
	version._at.region == cluster._at.region
	is_number(version._epoch.endOfStandardSupportDate)
	input.now_epoch < version._epoch.endOfStandardSupportDate
}

because[cluster._id] contains {"until": version.endOfStandardSupportDate} if {
	some cluster in input["aws.eks.clusters"]
	some version in input["aws.eks.versions"]
	version.clusterVersion == cluster.Cluster.version
	version._at.region == cluster._at.region
}
