# METADATA
# title: Redshift clusters take encrypted connections alone
# description: >-
#   A cluster that also takes connections in the clear is read by whoever listens. The parameter require_ssl counts once
#   the cluster works with it; it is off in default.redshift-1.0 and on in default.redshift-2.0.
# custom:
#   severity: high
#   needs: [aws.redshift.clusters]
#   each: aws.redshift.clusters
#   family: tls_is_required
#   shows: [ClusterParameterGroups, _parameters]
#   when_empty: not_applicable
#   themes: [encryption_in_transit]
#   fix:
#     - command: 'aws redshift modify-cluster-parameter-group --cli-input-json ''{"ParameterGroupName": "‹the parameter group, or a copy of it where it is a default one›", "Parameters": [{"ParameterName": "‹require_ssl, the name of the parameter›", "ParameterValue": "‹true, the value for on›"}]}'' --region <_at.region>'
#       where: 'A default group cannot be changed. The cluster has to be restarted, which is an outage of minutes. Programs that do not encrypt lose it'
#     - portal: 'Amazon Redshift > Configurations > Workload management > the parameter group > Edit parameters > require_ssl; and Amazon Redshift > Clusters > <ClusterIdentifier> > Actions > Reboot'
#       where: 'The restart is an outage of minutes; programs that do not encrypt lose the cluster'
#   undo:
#     - command: 'aws redshift modify-cluster-parameter-group --cli-input-json ''{"ParameterGroupName": "‹the parameter group that was changed›", "Parameters": [{"ParameterName": "‹require_ssl, the name of the parameter›", "ParameterValue": "‹the value noted before›"}]}'' --region <_at.region>'
#       where: 'Noted before the change with aws redshift describe-cluster-parameters --parameter-group-name ‹the parameter group› --region <_at.region>; it takes a restart'
#   impact_text: 'Programs that do not encrypt their connection lose the cluster.'
#   effort: hours
#   impact: outage
package aws.redshift.tls_is_required

subjects contains warehouse._id if some warehouse in input["aws.redshift.clusters"]

compliant contains warehouse._id if {
	some warehouse in input["aws.redshift.clusters"]
	warehouse._parameters.require_ssl == "true"
	count(warehouse.ClusterParameterGroups) > 0
	every group in warehouse.ClusterParameterGroups {
		group.ParameterApplyStatus == "in-sync"
	}
}
