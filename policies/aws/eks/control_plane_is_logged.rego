# METADATA
# title: The control plane of clusters is written down
# description: >-
#   Five kinds of records may be sent to CloudWatch Logs, none of them is by default. Who asked what is in audit and api,
#   who signed in is in authenticator.
# custom:
#   severity: medium
#   needs: [aws.eks.clusters]
#   each: aws.eks.clusters
#   family: logs_are_exported
#   shows: [name, Cluster.logging.clusterLogging]
#   when_empty: not_applicable
#   themes: [audit_records]
#   params:
#     types: {type: array, items: string, default: [api, audit, authenticator], max: 5, source: 'default of this tool: the kinds that say who did what (Amazon EKS user guide, control plane logs)'}
#   fix:
#     - command: 'aws eks update-cluster-config --cli-input-json ''{"name": "<name>", "logging": {"clusterLogging": [{"types": ["api", "audit", "authenticator"], "enabled": true}]}}'' --region <_at.region>'
#     - portal: 'EKS > Clusters > <name> > Observability > Control plane logs > Manage'
#   undo:
#     - portal: 'EKS > Clusters > <name> > Observability > Control plane logs > Manage > as it was noted before'
#   effort: minutes
#   impact: none
package aws.eks.control_plane_is_logged

subjects contains cluster._id if some cluster in input["aws.eks.clusters"]

compliant contains cluster._id if {
	some cluster in input["aws.eks.clusters"]
	count(input.params.types) > 0
	every kind in input.params.types {
		kind in recorded(cluster)
	}
}

recorded(cluster) := {kind |
	some setting in cluster.Cluster.logging.clusterLogging
	setting.enabled == true
	some kind in setting.types
}
