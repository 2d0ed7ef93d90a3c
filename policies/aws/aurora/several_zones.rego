# METADATA
# title: Aurora clusters have members in several zones
# description: >-
#   Aurora keeps its data in three zones, and a member that fails is replaced by another one in seconds; where there is
#   none, a new one has to be made first. A Multi-AZ cluster of RDS is judged here too.
# custom:
#   severity: medium
#   needs: [aws.rds.clusters]
#   each: aws.rds.clusters
#   family: several_zones
#   shows: [MultiAZ, AvailabilityZones, Engine]
#   when_empty: not_applicable
#   themes: [resilience]
#   fix:
#     - command: 'aws rds create-db-instance --db-instance-identifier ‹a name for the reader› --db-cluster-identifier <DBClusterIdentifier> --db-instance-class ‹the class of the writer› --engine <Engine> --availability-zone ‹a zone without a member› --region <_at.region>'
#       where: 'No outage; it costs as much as another member'
#     - portal: 'RDS > Databases > <DBClusterIdentifier> > Actions > Add reader'
#   undo:
#     - command: 'aws rds delete-db-instance --db-instance-identifier ‹the reader that was added› --skip-final-snapshot --region <_at.region>'
#   effort: hours
#   impact: none
package aws.aurora.several_zones

import data.lib.aws_databases as databases

subjects contains cluster._id if some cluster in databases.aurora_clusters

compliant contains cluster._id if {
	some cluster in databases.aurora_clusters
	cluster.MultiAZ == true
}
