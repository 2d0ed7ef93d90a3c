# METADATA
# title: Databases have no public address
# description: >-
#   A database that can be reached from the internet is one password away from being read. PubliclyAccessible gives it a
#   public address; whether a packet arrives is then up to routes and security groups, which can change any day and are
#   shown beside it.
# custom:
#   severity: critical
#   needs: [aws.rds.instances]
#   each: aws.rds.instances
#   family: is_not_public
#   shows: [Engine, PubliclyAccessible, Endpoint.Address, DBSubnetGroup.DBSubnetGroupName, VpcSecurityGroups]
#   when_empty: not_applicable
#   themes: [public_exposure]
#   fix:
#     - command: 'aws rds modify-db-instance --db-instance-identifier <DBInstanceIdentifier> --region <_at.region> --no-publicly-accessible'
#       where: 'It applies at once, whatever the maintenance window says: programs outside of the network lose the database'
#     - portal: 'RDS > Databases > <DBInstanceIdentifier> > Modify > Connectivity > Public access > Not publicly accessible'
#       where: 'It applies at once: programs outside of the network lose the database'
#   undo:
#     - command: 'aws rds modify-db-instance --cli-input-json ''{"DBInstanceIdentifier": "<DBInstanceIdentifier>", "PubliclyAccessible": <PubliclyAccessible>}'' --region <_at.region>'
#   impact_text: 'Programs outside the network lose their connection at once.'
#   effort: minutes
#   impact: outage
package aws.rds.databases_are_private

import data.lib.aws_databases as databases

subjects contains database._id if some database in databases.rds_instances

compliant contains database._id if {
	some database in databases.rds_instances
	database.PubliclyAccessible == false
}
