# METADATA
# title: Aurora clusters are protected from being deleted
# description: >-
#   A cluster that is protected cannot be deleted before somebody switches the protection off: a second look at what
#   cannot be brought back. Members have no protection of their own. A Multi-AZ cluster of RDS is judged here too.
# custom:
#   severity: medium
#   needs: [aws.rds.clusters]
#   each: aws.rds.clusters
#   family: deletion_protection
#   shows: [DeletionProtection, Engine]
#   when_empty: not_applicable
#   themes: [data_integrity]
#   fix:
#     - command: 'aws rds modify-db-cluster --db-cluster-identifier <DBClusterIdentifier> --region <_at.region> --deletion-protection'
#     - portal: 'RDS > Databases > <DBClusterIdentifier> > Modify > Deletion protection'
#   undo:
#     - command: 'aws rds modify-db-cluster --cli-input-json ''{"DBClusterIdentifier": "<DBClusterIdentifier>", "DeletionProtection": <DeletionProtection>}'' --region <_at.region>'
#   effort: minutes
#   impact: none
package aws.aurora.deletion_protection

import data.lib.aws_databases as databases

subjects contains cluster._id if some cluster in databases.aurora_clusters

compliant contains cluster._id if {
	some cluster in databases.aurora_clusters
	cluster.DeletionProtection == true
}
