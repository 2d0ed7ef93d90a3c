# METADATA
# title: Members of Neptune clusters have no public address
# description: >-
#   A database that can be reached from the internet is one password away from being read. The address belongs to a
#   member, so each member is judged. PubliclyAccessible gives it a public address; routes and security groups, which can
#   change any day, decide whether a packet arrives.
# custom:
#   severity: critical
#   needs: [aws.rds.instances]
#   each: aws.rds.instances
#   family: is_not_public
#   shows: [Engine, DBClusterIdentifier, PubliclyAccessible, Endpoint.Address, VpcSecurityGroups]
#   when_empty: not_applicable
#   themes: [public_exposure]
#   fix:
#     - command: 'aws neptune modify-db-instance --db-instance-identifier <DBInstanceIdentifier> --region <_at.region> --no-publicly-accessible'
#       where: 'It applies at once, whatever the maintenance window says: programs outside of the network lose the database'
#     - portal: 'Neptune > Databases > <DBInstanceIdentifier> > Modify > Connectivity > Public access > Not publicly accessible'
#       where: 'It applies at once: programs outside of the network lose the database'
#   undo:
#     - command: 'aws neptune modify-db-instance --cli-input-json ''{"DBInstanceIdentifier": "<DBInstanceIdentifier>", "PubliclyAccessible": <PubliclyAccessible>}'' --region <_at.region>'
#   impact_text: 'Programs outside the network lose their connection at once.'
#   effort: minutes
#   impact: outage
package aws.neptune.is_not_public

import data.lib.aws_databases as databases

subjects contains database._id if some database in databases.neptune_instances

compliant contains database._id if {
	some database in databases.neptune_instances
	database.PubliclyAccessible == false
}
