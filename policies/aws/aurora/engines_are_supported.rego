# METADATA
# title: Aurora clusters run a version that AWS supports
# description: >-
#   After the end of support nobody mends weaknesses; extended support does for some years, is paid for by the hour, and
#   is a finding of its own kind. The days are those that AWS names on the day of the scan; where it names none, it is
#   unknown. A Multi-AZ cluster of RDS is judged here too.
# custom:
#   severity: high
#   needs: [aws.rds.clusters]
#   each: aws.rds.clusters
#   family: engines_are_supported
#   shows: [Engine, EngineVersion, EngineLifecycleSupport, _support]
#   when_empty: not_applicable
#   themes: [patching]
#   fix:
#     - command: 'aws rds modify-db-cluster --db-cluster-identifier <DBClusterIdentifier> --region <_at.region> --engine-version ‹a version that AWS supports› --allow-major-version-upgrade'
#       where: 'The cluster stands still for minutes to hours, in its next maintenance window (<PreferredMaintenanceWindow>, UTC). Try it on a clone first; there is no way back but a restore'
#     - portal: 'RDS > Databases > <DBClusterIdentifier> > Modify > DB engine version'
#   undo:
#     - portal: 'RDS > Databases > <DBClusterIdentifier> > Restore to the moment before the upgrade, which makes a cluster of the version it had'
#   impact_text: 'The cluster stands still while it is upgraded, and programs may have to be changed.'
#   effort: days
#   impact: outage
package aws.aurora.engines_are_supported

import data.lib.aws_databases as databases

subjects contains cluster._id if some cluster in databases.aurora_clusters

compliant contains cluster._id if {
	some cluster in databases.aurora_clusters
	databases.in_standard_support(cluster)
}

because[cluster._id] := [databases.support_of(cluster)] if some cluster in databases.aurora_clusters
