# METADATA
# title: OpenSearch domains grant rights by index and document
# description: >-
#   Without fine-grained access whoever may reach a domain may read and delete all that is in it. Where anonymous access
#   is left on for a move, it does not count.
# custom:
#   severity: medium
#   needs: [aws.opensearch.domains]
#   each: aws.opensearch.domains
#   shows: [AdvancedSecurityOptions]
#   when_empty: not_applicable
#   themes: [least_privilege]
#   fix:
#     - portal: 'OpenSearch Service > Domains > <DomainName> > Security configuration > Edit > Fine-grained access control > Enable'
#       where: 'It takes HTTPS, node-to-node encryption and encryption at rest, and cannot be switched off again. The domain is copied to new nodes behind its address, for hours; it stays reachable and is busier'
#   undo:
#     - portal: 'OpenSearch Service > Domains > <DomainName> > Restore a snapshot into a new domain as it was; fine-grained access itself cannot be set back'
#   impact_text: 'Programs and people need users and roles of the domain from then on.'
#   effort: days
#   impact: users
package aws.opensearch.fine_grained_access

subjects contains domain._id if some domain in input["aws.opensearch.domains"]

compliant contains domain._id if {
	some domain in input["aws.opensearch.domains"]
	domain.AdvancedSecurityOptions.Enabled == true
	domain.AdvancedSecurityOptions.AnonymousAuthEnabled == false
}
