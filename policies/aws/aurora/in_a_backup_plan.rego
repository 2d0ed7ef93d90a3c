# METADATA
# title: Aurora clusters are in a backup plan
# description: >-
#   What no plan of AWS Backup picks is copied by nobody, or by each service in its own way, which is judged apart.
#   Backups of a cluster go with it, and are kept for 35 days at most. A plan picks by ARN, by tags and conditions, or
#   everything; what it picks is worked out of its selections. Whether the copies are made is judged by their age.
# custom:
#   severity: medium
#   needs: [aws.rds.clusters, aws.backup.selections, aws.backup.region_settings]
#   each: aws.rds.clusters
#   grows: [aws.backup.selections, aws.backup.region_settings]
#   family: in_a_backup_plan
#   shows: [DBClusterIdentifier]
#   when_empty: not_applicable
#   themes: [backup]
#   fix:
#     - portal: 'AWS Backup > Backup plans > the plan > Assign resources > Include specific resource types > <DBClusterIdentifier>'
#     - portal: 'AWS Backup > Settings > Service opt-in > the service'
#       where: 'Where it is switched off: a plan that picks by tags, or everything, passes it over'
#   undo:
#     - portal: 'AWS Backup > Backup plans > the plan > Resource assignments > delete the one that was made for <DBClusterIdentifier>'
#   effort: minutes
#   impact: none
package aws.aurora.in_a_backup_plan

import data.lib.aws_backup as backup
import data.lib.aws_databases as databases

subjects contains cluster._id if some cluster in databases.aurora_clusters

compliant contains cluster._id if {
	some cluster in databases.aurora_clusters
	backup.covered(cluster, "Aurora", cluster._at.tags)
}
