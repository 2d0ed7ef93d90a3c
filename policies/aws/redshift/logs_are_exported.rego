# METADATA
# title: Redshift clusters put their record of activity away
# description: >-
#   The tables in which a cluster keeps its own record hold some days. Audit logging puts who connected, and who was made
#   a user, into a bucket; for CloudWatch and tables of S3 the client chooses the logs, and that of connections has to be
#   among them. What each user asked is put there besides where enable_user_activity_logging is on, which is shown.
# custom:
#   severity: medium
#   needs: [aws.redshift.clusters]
#   each: aws.redshift.clusters
#   family: logs_are_exported
#   shows: [Logging.LoggingEnabled, Logging.LogDestinationType, Logging.LogExports, Logging.BucketName, _parameters]
#   when_empty: not_applicable
#   themes: [audit_records]
#   fix:
#     - command: 'aws redshift enable-logging --cluster-identifier <ClusterIdentifier> --log-destination-type cloudwatch --log-exports ‹connectionlog, userlog and useractivitylog› --region <_at.region>'
#       where: 'No outage'
#     - portal: 'Amazon Redshift > Clusters > <ClusterIdentifier> > Properties > Database configurations > Edit audit logging'
#   undo:
#     - command: 'aws redshift disable-logging --cluster-identifier <ClusterIdentifier> --region <_at.region>'
#       where: 'What was put away stays'
#   effort: minutes
#   impact: none
package aws.redshift.logs_are_exported

subjects contains warehouse._id if some warehouse in input["aws.redshift.clusters"]

compliant contains warehouse._id if {
	some warehouse in input["aws.redshift.clusters"]
	warehouse.Logging.LoggingEnabled == true
	holds_connections(warehouse.Logging)
}

holds_connections(logging) if is_string(logging.BucketName)

# connectionlog, or a table named after it (Redshift, LoggingStatus)
holds_connections(logging) if {
	some log in logging.LogExports
	endswith(replace(lower(log), "_", ""), "connectionlog")
}
