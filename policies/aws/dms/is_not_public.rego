# METADATA
# title: Instances that copy databases have no public address
# description: >-
#   A replication instance holds the passwords of both databases and what is on its way between them. It is public if
#   nobody says otherwise when it is made, and cannot be changed later.
# custom:
#   severity: critical
#   needs: [aws.dms.replication_instances]
#   each: aws.dms.replication_instances
#   family: is_not_public
#   shows: [ReplicationInstanceIdentifier, PubliclyAccessible, ReplicationInstancePublicIpAddress, EngineVersion]
#   when_empty: not_applicable
#   themes: [public_exposure]
#   fix:
#     - command: 'aws dms create-replication-instance --replication-instance-identifier ‹a name for the private one› --replication-instance-class <ReplicationInstanceClass> --no-publicly-accessible --region <_at.region>'
#     - and_command: 'aws dms move-replication-task --replication-task-arn ‹each task of the instance, stopped before› --target-replication-instance-arn ‹the private one› --region <_at.region>'
#       where: 'The tasks stand still while they move; sources and targets must let the private address in'
#     - portal: 'DMS > Replication instances > Create replication instance without Publicly accessible; and DMS > Database migration tasks > each task > Actions > Move'
#   undo:
#     - portal: 'DMS > Replication instances > keep the old instance until the move is proved, and move the tasks back, as they were'
#   impact_text: 'Copying stands still while the tasks move.'
#   effort: hours
#   impact: outage
package aws.dms.is_not_public

subjects contains instance._id if some instance in input["aws.dms.replication_instances"]

compliant contains instance._id if {
	some instance in input["aws.dms.replication_instances"]
	instance.PubliclyAccessible == false
}
