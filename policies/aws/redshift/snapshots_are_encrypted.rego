# METADATA
# title: Snapshots of Redshift clusters are encrypted
# description: >-
#   A snapshot that somebody took holds all of the data, and stays when the cluster is gone. Those that Redshift takes are
#   encrypted as their cluster is, which is judged there.
# custom:
#   severity: high
#   needs: [aws.redshift.snapshots]
#   each: aws.redshift.snapshots
#   family: snapshots_are_encrypted
#   shows: [ClusterIdentifier, Encrypted, KmsKeyId, SnapshotCreateTime]
#   when_empty: not_applicable
#   themes: [encryption_at_rest]
#   fix:
#     - command: 'aws redshift restore-from-cluster-snapshot --cluster-identifier ‹a name for a cluster to copy by› --snapshot-identifier <SnapshotIdentifier> --encrypted --region <_at.region>'
#       where: 'A snapshot cannot be encrypted by copying it; a cluster that is restored from it can'
#     - and_command: 'aws redshift create-cluster-snapshot --cluster-identifier ‹the cluster that was restored› --snapshot-identifier ‹a name for the encrypted snapshot› --region <_at.region>'
#     - portal: 'Amazon Redshift > Clusters > Snapshots > <SnapshotIdentifier> > Restore snapshot with encryption; and take a snapshot of what was restored; and, once it was tried, delete the old one and the cluster'
#   undo:
#     - portal: 'Amazon Redshift > Clusters > Snapshots > keep the old snapshot until the encrypted one was tried; one that was deleted cannot be brought back'
#   effort: hours
#   impact: none
package aws.redshift.snapshots_are_encrypted

subjects contains snapshot._id if some snapshot in input["aws.redshift.snapshots"]

compliant contains snapshot._id if {
	some snapshot in input["aws.redshift.snapshots"]
	snapshot.Encrypted == true
}
