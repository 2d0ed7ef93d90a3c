# METADATA
# title: Databases have no public address
# description: >-
#   A database that can be reached from the internet is one password away from being read.
# custom:
#   severity: critical
#   needs: [aws.rds.instances]
#   each: aws.rds.instances
#   shows: [Engine, PubliclyAccessible]
#   when_empty: not_applicable
#   themes: [public_exposure]
#   impact_text: Programs outside the network lose their connection at once.
#   fix:
#     - command: aws rds modify-db-instance --db-instance-identifier <DBInstanceIdentifier> --region <_at.region> --no-publicly-accessible
#       where: 'It applies at once, whatever the maintenance window says: programs outside of the network lose the database'
#   undo:
#     - command: 'aws rds modify-db-instance --cli-input-json ''{"DBInstanceIdentifier": "<DBInstanceIdentifier>", "PubliclyAccessible": <PubliclyAccessible>}'' --region <_at.region>'
#   effort: minutes
#   impact: outage
package aws.rds.databases_are_private

subjects contains database._id if some database in input["aws.rds.instances"]

compliant contains database._id if {
	some database in input["aws.rds.instances"]
	database.PubliclyAccessible == false
}
