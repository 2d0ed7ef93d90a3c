# METADATA
# title: Neptune clusters ask who is there
# description: >-
#   Neptune knows no passwords: without IAM whoever reaches a member may read and write all of it. With IAM each request
#   is signed.
# custom:
#   severity: high
#   needs: [aws.rds.clusters]
#   each: aws.rds.clusters
#   family: iam_authentication
#   shows: [IAMDatabaseAuthenticationEnabled, EngineVersion]
#   when_empty: not_applicable
#   themes: [authentication]
#   fix:
#     - command: 'aws neptune modify-db-cluster --db-cluster-identifier <DBClusterIdentifier> --region <_at.region> --enable-iam-database-authentication'
#       where: 'Programs that do not sign their requests lose the cluster'
#     - portal: 'Neptune > Databases > <DBClusterIdentifier> > Modify > IAM DB authentication'
#   undo:
#     - command: 'aws neptune modify-db-cluster --cli-input-json ''{"DBClusterIdentifier": "<DBClusterIdentifier>", "EnableIAMDatabaseAuthentication": <IAMDatabaseAuthenticationEnabled>}'' --region <_at.region>'
#   impact_text: 'Programs that do not sign their requests lose the cluster.'
#   effort: days
#   impact: outage
package aws.neptune.iam_authentication

import data.lib.aws_databases as databases

subjects contains cluster._id if some cluster in databases.neptune_clusters

compliant contains cluster._id if {
	some cluster in databases.neptune_clusters
	cluster.IAMDatabaseAuthenticationEnabled == true
}
