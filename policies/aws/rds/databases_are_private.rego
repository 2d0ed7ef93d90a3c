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
#   impact_text: Programs outside the network lose their connection.
#   fix:
#     - command: aws rds modify-db-instance --db-instance-identifier <DBInstanceIdentifier> --region <_at.region> --no-publicly-accessible --apply-immediately
#   undo:
#     - command: aws rds modify-db-instance --db-instance-identifier <DBInstanceIdentifier> --region <_at.region> --publicly-accessible --apply-immediately
#   effort: minutes
#   impact: users
package aws.rds.databases_are_private

subjects contains database._id if some database in input["aws.rds.instances"]

compliant contains database._id if {
	some database in input["aws.rds.instances"]
	database.PubliclyAccessible == false
}
