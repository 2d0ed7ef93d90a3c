# METADATA
# title: Snapshots of Aurora clusters cannot be restored by everybody
# description: >-
#   Whoever has an account with AWS can restore a public snapshot and read all of it. One that is encrypted cannot be
#   public, so only the others are asked. Snapshots that AWS takes by itself cannot be shared.
# custom:
#   severity: critical
#   needs: [aws.rds.cluster_snapshots]
#   each: aws.rds.cluster_snapshots
#   family: snapshots_are_not_public
#   shows: [Engine, StorageEncrypted, Attributes]
#   when_empty: not_applicable
#   themes: [public_exposure]
#   fix:
#     - command: 'aws rds modify-db-cluster-snapshot-attribute --db-cluster-snapshot-identifier <DBClusterSnapshotIdentifier> --region <_at.region> --attribute-name ‹restore, the name of the attribute› --values-to-remove ‹all, the word for everybody›'
#       where: 'Who relies on it can restore it no more; who restored it has a copy that stays'
#     - portal: 'RDS > Snapshots > <DBClusterSnapshotIdentifier> > Actions > Share snapshot > Private'
#   undo:
#     - command: 'aws rds modify-db-cluster-snapshot-attribute --db-cluster-snapshot-identifier <DBClusterSnapshotIdentifier> --region <_at.region> --attribute-name ‹restore, the name of the attribute› --values-to-add ‹all, the word for everybody›'
#   effort: minutes
#   impact: none
package aws.aurora.snapshots_are_not_public

import data.lib.aws_databases as databases

subjects contains snapshot._id if some snapshot in databases.aurora_snapshots

compliant contains snapshot._id if {
	some snapshot in databases.aurora_snapshots
	databases.is_private(snapshot)
}
