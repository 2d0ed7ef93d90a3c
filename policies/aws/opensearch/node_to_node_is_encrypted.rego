# METADATA
# title: Nodes of OpenSearch domains encrypt what they tell each other
# description: >-
#   Without it what is indexed and searched crosses the network between the nodes in the clear. It can be switched on
#   later, and never off.
# custom:
#   severity: medium
#   needs: [aws.opensearch.domains]
#   each: aws.opensearch.domains
#   family: tls_is_required
#   shows: [NodeToNodeEncryptionOptions]
#   when_empty: not_applicable
#   themes: [encryption_in_transit]
#   fix:
#     - command: 'aws opensearch update-domain-config --domain-name <DomainName> --region <_at.region> --node-to-node-encryption-options ''{"Enabled": true}'''
#       where: 'The domain is copied to new nodes behind its address, for hours; it stays reachable and is busier. It cannot be switched off again'
#     - portal: 'OpenSearch Service > Domains > <DomainName> > Security configuration > Edit > Encryption > Node-to-node encryption'
#   undo:
#     - portal: 'OpenSearch Service > Domains > <DomainName> > Restore a snapshot into a new domain as it was; the encryption itself cannot be set back'
#   effort: hours
#   impact: none
package aws.opensearch.node_to_node_is_encrypted

subjects contains domain._id if some domain in input["aws.opensearch.domains"]

compliant contains domain._id if {
	some domain in input["aws.opensearch.domains"]
	domain.NodeToNodeEncryptionOptions.Enabled == true
}
