# METADATA
# title: Members of Aurora clusters have no public address, and their clusters no gateway to the internet
# description: >-
#   A database that can be reached from the internet is one password away from being read. The address belongs to a
#   member, so each member is judged. PubliclyAccessible gives it a public address; routes and security groups, which can
#   change any day, decide whether a packet arrives. A cluster that was made by express configuration stands in no network
#   and is reached through an internet access gateway, whatever its members say.
# custom:
#   severity: critical
#   needs: [aws.rds.instances, aws.rds.clusters]
#   each: aws.rds.instances
#   grows: [aws.rds.clusters]
#   family: is_not_public
#   shows: [Engine, DBClusterIdentifier, PubliclyAccessible, Endpoint.Address, VpcSecurityGroups]
#   when_empty: not_applicable
#   themes: [public_exposure]
#   fix:
#     - command: 'aws rds modify-db-instance --db-instance-identifier <DBInstanceIdentifier> --region <_at.region> --no-publicly-accessible'
#       where: 'It applies at once, whatever the maintenance window says: programs outside of the network lose the database'
#     - portal: 'RDS > Databases > <DBInstanceIdentifier> > Modify > Connectivity > Public access > Not publicly accessible'
#       where: 'It applies at once: programs outside of the network lose the database'
#     - portal: 'RDS > Snapshots > a snapshot of <DBClusterIdentifier> > Restore > into a network, without an internet access gateway; and move the applications over while they stand still'
#       where: 'Of a cluster with a gateway, which makes a second cluster: AWS names no way to take the gateway from one that is there'
#   undo:
#     - command: 'aws rds modify-db-instance --cli-input-json ''{"DBInstanceIdentifier": "<DBInstanceIdentifier>", "PubliclyAccessible": <PubliclyAccessible>}'' --region <_at.region>'
#   impact_text: 'Programs outside the network lose their connection at once.'
#   effort: minutes
#   impact: outage
package aws.aurora.is_not_public

import data.lib.aws_databases as databases

subjects contains database._id if some database in databases.aurora_instances

compliant contains database._id if {
	some database in databases.aurora_instances
	database.PubliclyAccessible == false
	some cluster in input["aws.rds.clusters"]
	cluster.DBClusterIdentifier == database.DBClusterIdentifier
	cluster._at.region == database._at.region
	has_no_gateway(cluster)
}

# only AWS's express configuration makes clusters of which it is told (AmazonRDS, DBCluster)
has_no_gateway(cluster) if "InternetAccessGatewayEnabled" in cluster._absent

has_no_gateway(cluster) if cluster.InternetAccessGatewayEnabled == false
