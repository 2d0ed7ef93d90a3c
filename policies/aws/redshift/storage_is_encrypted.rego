# METADATA
# title: Redshift clusters are encrypted where they are stored
# description: >-
#   A cluster that is not encrypted leaves its data readable in the storage and in every snapshot of it.
# custom:
#   severity: high
#   needs: [aws.redshift.clusters]
#   each: aws.redshift.clusters
#   family: storage_is_encrypted
#   shows: [Encrypted, KmsKeyId]
#   when_empty: not_applicable
#   themes: [encryption_at_rest]
#   fix:
#     - command: 'aws redshift modify-cluster --cluster-identifier <ClusterIdentifier> --region <_at.region> --encrypted'
#       where: 'The cluster moves to new nodes: it can be read only for hours, which stops what writes'
#     - portal: 'Amazon Redshift > Clusters > <ClusterIdentifier> > Actions > Modify > Database configurations > Encryption'
#   undo:
#     - command: 'aws redshift modify-cluster --cli-input-json ''{"ClusterIdentifier": "<ClusterIdentifier>", "Encrypted": <Encrypted>}'' --region <_at.region>'
#   impact_text: 'The cluster can be read only while it moves to encrypted nodes.'
#   effort: hours
#   impact: outage
package aws.redshift.storage_is_encrypted

subjects contains warehouse._id if some warehouse in input["aws.redshift.clusters"]

compliant contains warehouse._id if {
	some warehouse in input["aws.redshift.clusters"]
	warehouse.Encrypted == true
}
