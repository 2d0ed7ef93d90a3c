# METADATA
# title: Databases are protected from being deleted
# description: >-
#   A database that is protected cannot be deleted before somebody switches the protection off: a second look at what
#   cannot be brought back. A member of a cluster is judged at its cluster.
# custom:
#   severity: medium
#   needs: [aws.rds.instances]
#   each: aws.rds.instances
#   family: deletion_protection
#   shows: [DeletionProtection, Engine]
#   when_empty: not_applicable
#   themes: [data_integrity]
#   fix:
#     - command: 'aws rds modify-db-instance --db-instance-identifier <DBInstanceIdentifier> --region <_at.region> --deletion-protection'
#     - portal: 'RDS > Databases > <DBInstanceIdentifier> > Modify > Deletion protection'
#   undo:
#     - command: 'aws rds modify-db-instance --cli-input-json ''{"DBInstanceIdentifier": "<DBInstanceIdentifier>", "DeletionProtection": <DeletionProtection>}'' --region <_at.region>'
#   effort: minutes
#   impact: none
package aws.rds.deletion_protection

import data.lib.aws_databases as databases

subjects contains database._id if some database in databases.single

compliant contains database._id if {
	some database in databases.single
	databases.is_alone(database)
	database.DeletionProtection == true
}
