# METADATA
# title: OpenSearch domains run in several zones
# description: >-
#   With zone awareness the nodes and the copies of each part of an index are spread over two or three zones, and the
#   domain goes on when one is lost.
# custom:
#   severity: low
#   needs: [aws.opensearch.domains]
#   each: aws.opensearch.domains
#   family: several_zones
#   shows: [ClusterConfig]
#   when_empty: not_applicable
#   themes: [resilience]
#   fix:
#     - portal: 'OpenSearch Service > Domains > <DomainName> > Cluster configuration > Edit > Deployment option > Domain with standby, or without'
#       where: 'More nodes are paid for. The domain is copied to new nodes behind its address, for hours; it stays reachable and is busier'
#   undo:
#     - portal: 'OpenSearch Service > Domains > <DomainName> > Cluster configuration > Edit > Deployment option, as it was'
#   effort: hours
#   impact: none
package aws.opensearch.several_zones

subjects contains domain._id if some domain in input["aws.opensearch.domains"]

compliant contains domain._id if {
	some domain in input["aws.opensearch.domains"]
	domain.ClusterConfig.ZoneAwarenessEnabled == true
	domain.ClusterConfig.InstanceCount > 1
}
