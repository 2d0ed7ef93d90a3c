# METADATA
# title: Neptune clusters are protected from being deleted
# description: >-
#   A cluster that is protected cannot be deleted before somebody switches the protection off: a second look at what
#   cannot be brought back. Members have no protection of their own.
# custom:
#   severity: medium
#   needs: [aws.rds.clusters]
#   each: aws.rds.clusters
#   family: deletion_protection
#   shows: [DeletionProtection, Engine]
#   when_empty: not_applicable
#   themes: [data_integrity]
#   fix:
#     - command: 'aws neptune modify-db-cluster --db-cluster-identifier <DBClusterIdentifier> --region <_at.region> --deletion-protection'
#     - portal: 'Neptune > Databases > <DBClusterIdentifier> > Modify > Deletion protection'
#   undo:
#     - command: 'aws neptune modify-db-cluster --cli-input-json ''{"DBClusterIdentifier": "<DBClusterIdentifier>", "DeletionProtection": <DeletionProtection>}'' --region <_at.region>'
#   effort: minutes
#   impact: none
package aws.neptune.deletion_protection

import data.lib.aws_databases as databases

subjects contains cluster._id if some cluster in databases.neptune_clusters

compliant contains cluster._id if {
	some cluster in databases.neptune_clusters
	cluster.DeletionProtection == true
}
