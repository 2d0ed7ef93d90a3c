# METADATA
# title: Machines of clusters have no address on the internet
# description: >-
#   A cluster in a public subnet gives each of its machines a public address; then its security groups alone stand before
#   it.
# custom:
#   severity: high
#   needs: [aws.emr.clusters]
#   each: aws.emr.clusters
#   shows: [Id, Name, _public_machines]
#   when_empty: not_applicable
#   themes: [public_exposure]
#   fix:
#     - portal: 'Amazon EMR > Clusters > <Id> > Clone > Networking > a private subnet; and, once its work has moved, <Id> > Terminate'
#       where: 'A cluster cannot be moved to another subnet'
#   undo:
#     - portal: 'Amazon EMR > Clusters > <Id> > Clone > the cluster is made again as it was'
#   impact_text: 'The work of the cluster is interrupted while it moves.'
#   effort: days
#   impact: outage
package aws.emr.machines_are_private

subjects contains cluster._id if some cluster in input["aws.emr.clusters"]

compliant contains cluster._id if {
	some cluster in input["aws.emr.clusters"]
	cluster._public_machines == []
}
