# METADATA
# title: Aurora clusters take passwords of IAM
# description: >-
#   With IAM a person or program signs in with a token that ends after minutes, and leaves with its role; a password in a
#   database stays until somebody thinks of it. Judged are the engines that the client names; a Multi-AZ cluster of RDS is
#   judged here too.
# custom:
#   severity: low
#   needs: [aws.rds.clusters]
#   each: aws.rds.clusters
#   family: iam_authentication
#   shows: [IAMDatabaseAuthenticationEnabled, Engine]
#   when_empty: not_applicable
#   themes: [authentication]
#   maturity: true
#   params:
#     engines: {type: array, items: string, default: [aurora-mysql, aurora-postgresql, mysql, postgres], max: 20, source: 'default of this tool: every engine that AWS says can do it (AmazonRDS, UsingWithRDS.IAMDBAuth)'}
#   fix:
#     - command: 'aws rds modify-db-cluster --db-cluster-identifier <DBClusterIdentifier> --region <_at.region> --enable-iam-database-authentication'
#       where: 'No outage; passwords go on working until the users of the database are given rds_iam or the plugin'
#     - portal: 'RDS > Databases > <DBClusterIdentifier> > Modify > Database authentication > IAM database authentication'
#   undo:
#     - command: 'aws rds modify-db-cluster --cli-input-json ''{"DBClusterIdentifier": "<DBClusterIdentifier>", "EnableIAMDatabaseAuthentication": <IAMDatabaseAuthenticationEnabled>}'' --region <_at.region>'
#   effort: days
#   impact: none
package aws.aurora.iam_authentication

import data.lib.aws_databases as databases

subjects contains cluster._id if some cluster in counted

compliant contains cluster._id if {
	some cluster in counted
	cluster.IAMDatabaseAuthenticationEnabled == true
}

counted := [cluster |
	some cluster in databases.aurora_clusters
	cluster.Engine in {engine | some engine in input.params.engines}
]
