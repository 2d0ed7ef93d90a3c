# METADATA
# title: Secrets of clusters are encrypted in the control plane
# description: >-
#   From version 1.28 on EKS encrypts everything that the control plane keeps with a key of AWS's; before it, secrets lie
#   there in the open unless a key was named for them.
# custom:
#   severity: high
#   needs: [aws.eks.clusters]
#   each: aws.eks.clusters
#   shows: [name, Cluster.version, Cluster.encryptionConfig]
#   when_empty: not_applicable
#   themes: [encryption_at_rest]
#   fix:
#     - command: 'aws eks associate-encryption-config --cli-input-json ''{"clusterName": "<name>", "encryptionConfig": [{"resources": ["‹the word secrets›"], "provider": {"keyArn": "‹the ARN of a key of the client›"}}]}'' --region <_at.region>'
#       where: 'It cannot be taken back; without the key the cluster is lost'
#     - portal: 'EKS > Clusters > <name> > Overview > Secrets encryption > Enable'
#   undo:
#     - portal: 'EKS > Clusters > <name> > Overview > Secrets encryption cannot be set back'
#   effort: hours
#   impact: none
package aws.eks.secrets_are_encrypted

subjects contains cluster._id if some cluster in input["aws.eks.clusters"]

compliant contains cluster._id if {
	some cluster in input["aws.eks.clusters"]
	some encryption in cluster.Cluster.encryptionConfig
	"secrets" in encryption.resources
	startswith(encryption.provider.keyArn, "arn:")
}

compliant contains cluster._id if {
	some cluster in input["aws.eks.clusters"]
	parts := split(cluster.Cluster.version, ".")
	parts[0] == "1"
	to_number(parts[1]) >= 28
}
