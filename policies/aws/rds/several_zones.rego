# METADATA
# title: Databases run in two zones
# description: >-
#   With a standby in another zone a zone that fails costs minutes; without one it costs a restore. A member of a cluster
#   is judged at its cluster, and a read replica at its source. RDS Custom is left out: AWS says that the setting is not
#   for it; so is the Express edition of SQL Server, which knows no standby.
# custom:
#   severity: medium
#   needs: [aws.rds.instances]
#   each: aws.rds.instances
#   family: several_zones
#   shows: [MultiAZ, AvailabilityZone, SecondaryAvailabilityZone, Engine]
#   when_empty: not_applicable
#   themes: [resilience]
#   fix:
#     - command: 'aws rds modify-db-instance --db-instance-identifier <DBInstanceIdentifier> --region <_at.region> --multi-az'
#       where: 'No outage; writing is slower while the copy is made, in the next maintenance window (<PreferredMaintenanceWindow>, UTC). It costs about twice as much'
#     - portal: 'RDS > Databases > <DBInstanceIdentifier> > Modify > Availability and durability > Create a standby instance'
#   undo:
#     - command: 'aws rds modify-db-instance --cli-input-json ''{"DBInstanceIdentifier": "<DBInstanceIdentifier>", "MultiAZ": <MultiAZ>}'' --region <_at.region>'
#   effort: hours
#   impact: none
package aws.rds.several_zones

import data.lib.aws_databases as databases

subjects contains database._id if some database in counted

compliant contains database._id if {
	some database in counted
	databases.is_source(database)
	database.MultiAZ == true
}

counted := [database |
	some database in databases.sources
	not knows_no_standby(database)
]

knows_no_standby(database) if startswith(database.Engine, "custom-")

# AmazonRDS, USER_SQLServerMultiAZ: Standard, Enterprise and Web editions have one
knows_no_standby(database) if database.Engine == "sqlserver-ex"
