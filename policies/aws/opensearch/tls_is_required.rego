# METADATA
# title: OpenSearch domains take HTTPS alone, of a current version
# description: >-
#   A domain that also answers HTTP sends what it finds in the clear. The policies named after TLS 1.0 still take versions
#   that are broken.
# custom:
#   severity: high
#   needs: [aws.opensearch.domains]
#   each: aws.opensearch.domains
#   family: tls_is_required
#   shows: [DomainEndpointOptions]
#   when_empty: not_applicable
#   themes: [encryption_in_transit]
#   fix:
#     - command: 'aws opensearch update-domain-config --domain-name <DomainName> --region <_at.region> --domain-endpoint-options ''{"EnforceHTTPS": true, "TLSSecurityPolicy": "Policy-Min-TLS-1-2-PFS-2023-10"}'''
#       where: 'Programs that come by HTTP or an old TLS lose the domain'
#     - portal: 'OpenSearch Service > Domains > <DomainName> > Security configuration > Edit > Require HTTPS, and TLS policy > the newest'
#   undo:
#     - command: 'aws opensearch update-domain-config --cli-input-json ''{"DomainName": "<DomainName>", "DomainEndpointOptions": {"EnforceHTTPS": <DomainEndpointOptions.EnforceHTTPS>, "TLSSecurityPolicy": "<DomainEndpointOptions.TLSSecurityPolicy>"}}'' --region <_at.region>'
#   impact_text: 'Programs that come by HTTP, or by TLS 1.0 or 1.1, lose the domain.'
#   effort: hours
#   impact: users
package aws.opensearch.tls_is_required

subjects contains domain._id if some domain in input["aws.opensearch.domains"]

compliant contains domain._id if {
	some domain in input["aws.opensearch.domains"]
	domain.DomainEndpointOptions.EnforceHTTPS == true
	startswith(domain.DomainEndpointOptions.TLSSecurityPolicy, "Policy-Min-TLS-1-2-")
}
