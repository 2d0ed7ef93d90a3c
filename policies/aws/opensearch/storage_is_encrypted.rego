# METADATA
# title: OpenSearch domains are encrypted where they are stored
# description: >-
#   Indices, logs, swap and automatic snapshots of a domain are encrypted, or none of them. It can be switched on later,
#   and never off.
# custom:
#   severity: high
#   needs: [aws.opensearch.domains]
#   each: aws.opensearch.domains
#   family: storage_is_encrypted
#   shows: [EncryptionAtRestOptions]
#   when_empty: not_applicable
#   themes: [encryption_at_rest]
#   fix:
#     - command: 'aws opensearch update-domain-config --domain-name <DomainName> --region <_at.region> --encryption-at-rest-options ''{"Enabled": true}'''
#       where: 'The domain is copied to new nodes behind its address, for hours; it stays reachable and is busier. It cannot be switched off again'
#     - portal: 'OpenSearch Service > Domains > <DomainName> > Security configuration > Edit > Encryption > Enable encryption of data at rest'
#   undo:
#     - portal: 'OpenSearch Service > Domains > <DomainName> > Restore a snapshot into a new domain as it was; encryption itself cannot be set back'
#   effort: hours
#   impact: none
package aws.opensearch.storage_is_encrypted

subjects contains domain._id if some domain in input["aws.opensearch.domains"]

compliant contains domain._id if {
	some domain in input["aws.opensearch.domains"]
	domain.EncryptionAtRestOptions.Enabled == true
}
