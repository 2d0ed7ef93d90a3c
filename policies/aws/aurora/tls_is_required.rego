# METADATA
# title: Aurora clusters take encrypted connections alone
# description: >-
#   A cluster that also takes connections in the clear is read by whoever listens. What counts is the parameter of the
#   cluster's group (rds.force_ssl, require_secure_transport; ssl alone only allows encryption), once every member works
#   with it. A Multi-AZ cluster of RDS is judged here too.
# custom:
#   severity: high
#   needs: [aws.rds.clusters]
#   each: aws.rds.clusters
#   family: tls_is_required
#   shows: [Engine, EngineVersion, DBClusterParameterGroup, _parameters, DBClusterMembers]
#   when_empty: not_applicable
#   themes: [encryption_in_transit]
#   fix:
#     - command: 'aws rds modify-db-cluster-parameter-group --cli-input-json ''{"DBClusterParameterGroupName": "‹the parameter group, or a copy of it where it is a default one›", "Parameters": [{"ParameterName": "‹rds.force_ssl of PostgreSQL, require_secure_transport of MySQL›", "ParameterValue": "‹the value for on›", "ApplyMethod": "pending-reboot"}]}'' --region <_at.region>'
#       where: 'A default group cannot be changed: it takes a copy, which the database is given, and a restart, which is an outage of a minute. Programs that do not encrypt lose the database'
#     - portal: 'RDS > Parameter groups > <DBClusterParameterGroup> > Edit > the parameter for its engine; and RDS > Databases > <DBClusterIdentifier> > Actions > Reboot'
#       where: 'The restart is an outage of a minute; programs that do not encrypt lose the database'
#   undo:
#     - command: 'aws rds modify-db-cluster-parameter-group --cli-input-json ''{"DBClusterParameterGroupName": "‹the parameter group that was changed›", "Parameters": [{"ParameterName": "‹the parameter that was changed›", "ParameterValue": "‹the value noted before›", "ApplyMethod": "‹pending-reboot, at the next restart›"}]}'' --region <_at.region>'
#       where: 'Noted before the change with aws rds describe-db-cluster-parameters --db-cluster-parameter-group-name ‹the parameter group› --region <_at.region>; it takes a restart'
#   impact_text: 'Programs that do not encrypt their connection lose the database.'
#   effort: hours
#   impact: outage
package aws.aurora.tls_is_required

import data.lib.aws_databases as databases

subjects contains cluster._id if some cluster in databases.aurora_clusters

compliant contains cluster._id if {
	some cluster in databases.aurora_clusters
	databases.requires_tls(cluster.Engine, cluster._parameters)
	databases.members_in_sync(cluster)
}
