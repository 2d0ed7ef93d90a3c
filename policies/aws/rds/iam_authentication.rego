# METADATA
# title: Databases take passwords of IAM
# description: >-
#   With IAM a person or program signs in with a token that ends after minutes, and leaves with its role; a password in a
#   database stays until somebody thinks of it. Judged are the engines that can do it and that the client names. MariaDB
#   can since version 10.6.
# custom:
#   severity: low
#   needs: [aws.rds.instances]
#   each: aws.rds.instances
#   family: iam_authentication
#   shows: [IAMDatabaseAuthenticationEnabled, Engine, EngineVersion]
#   when_empty: not_applicable
#   themes: [authentication]
#   maturity: true
#   params:
#     engines: {type: array, items: string, default: [mariadb, mysql, postgres], max: 20, source: 'default of this tool: every engine that AWS says can do it (AmazonRDS, UsingWithRDS.IAMDBAuth)'}
#   fix:
#     - command: 'aws rds modify-db-instance --db-instance-identifier <DBInstanceIdentifier> --region <_at.region> --enable-iam-database-authentication'
#       where: 'No outage; passwords go on working until the users of the database are given rds_iam or the plugin'
#     - portal: 'RDS > Databases > <DBInstanceIdentifier> > Modify > Database authentication > Password and IAM database authentication'
#   undo:
#     - command: 'aws rds modify-db-instance --cli-input-json ''{"DBInstanceIdentifier": "<DBInstanceIdentifier>", "EnableIAMDatabaseAuthentication": <IAMDatabaseAuthenticationEnabled>}'' --region <_at.region>'
#   effort: days
#   impact: none
package aws.rds.iam_authentication

import data.lib.aws_databases as databases

subjects contains database._id if some database in counted

compliant contains database._id if {
	some database in counted
	databases.is_alone(database)
	database.IAMDatabaseAuthenticationEnabled == true
}

counted := [database |
	some database in databases.single
	database.Engine in {engine | some engine in input.params.engines}
	not is_too_old(database)
]

# MariaDB before 10.6 knows no IAM (AmazonRDS, Concepts.RDS_Fea_Regions_DB-eng.Feature.IamDatabaseAuthentication)
is_too_old(database) if {
	database.Engine == "mariadb"
	startswith(database.EngineVersion, "10.")
	to_number(split(database.EngineVersion, ".")[1]) < 6
}
