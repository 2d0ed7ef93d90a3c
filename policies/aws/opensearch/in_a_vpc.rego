# METADATA
# title: OpenSearch domains stand in a VPC
# description: >-
#   A domain with a public address answers the whole internet, and only its policy keeps strangers out; in a VPC the
#   network does too. A domain cannot be moved: it is made anew.
# custom:
#   severity: medium
#   needs: [aws.opensearch.domains]
#   each: aws.opensearch.domains
#   family: in_a_vpc
#   shows: [VPCOptions]
#   when_empty: not_applicable
#   themes: [network]
#   fix:
#     - portal: 'OpenSearch Service > Domains > Create domain > VPC access; and restore a snapshot of <DomainName> there and move the applications over while they stand still'
#   undo:
#     - portal: 'OpenSearch Service > Domains > keep the old domain until the move is proved'
#   impact_text: 'The applications stand still while they move to the other domain, and reach it through the VPC alone.'
#   effort: days
#   impact: outage
package aws.opensearch.in_a_vpc

subjects contains domain._id if some domain in input["aws.opensearch.domains"]

compliant contains domain._id if {
	some domain in input["aws.opensearch.domains"]
	is_string(domain.VPCOptions.VPCId)
	domain.VPCOptions.VPCId != ""
}
