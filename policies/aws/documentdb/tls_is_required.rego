# METADATA
# title: DocumentDB clusters take encrypted connections alone
# description: >-
#   A cluster whose parameter tls is disabled speaks in the clear with everybody. A change counts once every member works
#   with it.
# custom:
#   severity: high
#   needs: [aws.rds.clusters]
#   each: aws.rds.clusters
#   family: tls_is_required
#   shows: [EngineVersion, DBClusterParameterGroup, _settings, DBClusterMembers]
#   when_empty: not_applicable
#   themes: [encryption_in_transit]
#   fix:
#     - command: 'aws docdb modify-db-cluster-parameter-group --cli-input-json ''{"DBClusterParameterGroupName": "‹the parameter group, or a copy of it where it is a default one›", "Parameters": [{"ParameterName": "‹tls, the name of the parameter›", "ParameterValue": "‹the value for on›", "ApplyMethod": "pending-reboot"}]}'' --region <_at.region>'
#       where: 'A default group cannot be changed: it takes a copy, which the database is given, and a restart, which is an outage of a minute. Programs that do not encrypt lose the database'
#     - portal: 'Amazon DocumentDB > Parameter groups > <DBClusterParameterGroup> > tls > Edit > enabled; and Amazon DocumentDB > Clusters > <DBClusterIdentifier> > each member > Actions > Reboot'
#       where: 'The restart is an outage of a minute; programs that do not encrypt lose the database'
#   undo:
#     - command: 'aws docdb modify-db-cluster-parameter-group --cli-input-json ''{"DBClusterParameterGroupName": "‹the parameter group that was changed›", "Parameters": [{"ParameterName": "‹tls, the name of the parameter›", "ParameterValue": "‹the value noted before›", "ApplyMethod": "‹pending-reboot, at the next restart›"}]}'' --region <_at.region>'
#       where: 'Noted before the change with aws docdb describe-db-cluster-parameters --db-cluster-parameter-group-name ‹the parameter group› --region <_at.region>; it takes a restart'
#   impact_text: 'Programs that do not encrypt their connection lose the database.'
#   effort: hours
#   impact: outage
package aws.documentdb.tls_is_required

import data.lib.aws_databases as databases

subjects contains cluster._id if some cluster in databases.documentdb_clusters

compliant contains cluster._id if {
	some cluster in databases.documentdb_clusters
	cluster._settings.tls in encrypted
	databases.members_in_sync(cluster)
}

# values of the parameter tls (DocumentDB, security.encryption.ssl)
encrypted := {"enabled", "fips-140-3", "tls1.2+", "tls1.3+"}
