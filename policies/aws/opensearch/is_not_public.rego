# METADATA
# title: OpenSearch domains let no stranger in
# description: >-
#   A domain outside a VPC answers the whole internet, and its access policy decides whom it lets in; the search does the
#   rest. In a VPC the network decides, and an open policy lets in no stranger. Users of fine-grained access do not close
#   an open policy here: its door would stand in the internet.
# custom:
#   severity: critical
#   needs: [aws.opensearch.domains]
#   each: aws.opensearch.domains
#   family: is_not_public
#   shows: [VPCOptions.VPCId, _policy]
#   binds: [_statements]
#   when_empty: not_applicable
#   themes: [public_exposure]
#   fix:
#     - portal: 'OpenSearch Service > Domains > <DomainName> > Security configuration > Edit > Access policy > name the principals, or the addresses they come from'
#       where: 'If it may stay outside a VPC'
#     - portal: 'OpenSearch Service > Domains > Create domain > VPC access; and restore a snapshot of <DomainName> there and move the applications over'
#   undo:
#     - portal: 'OpenSearch Service > Domains > <DomainName> > Security configuration > Edit > Access policy > the policy as it was noted before'
#   impact_text: 'Whoever came in without being named cannot any more.'
#   effort: hours
#   impact: users
package aws.opensearch.is_not_public

import data.lib.aws_public as public

subjects contains domain._id if some domain in input["aws.opensearch.domains"]

compliant contains domain._id if {
	some domain in input["aws.opensearch.domains"]
	is_string(domain.VPCOptions.VPCId)
}

compliant contains domain._id if {
	some domain in input["aws.opensearch.domains"]
	public.closed(domain, "opensearch")
}

because[domain._id] contains opening if {
	some domain in input["aws.opensearch.domains"]
	some opening in public.openings(domain, "opensearch")
}
