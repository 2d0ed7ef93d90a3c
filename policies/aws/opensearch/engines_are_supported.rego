# METADATA
# title: OpenSearch domains run a version that AWS supports
# description: >-
#   Standard support of most older versions ended on 7 November 2025; after it AWS mends critical weaknesses alone, for a
#   time and for money. The days are those that AWS names for the version; for versions of its list without a day, and for
#   newer ones, it has announced none.
# custom:
#   severity: high
#   needs: [aws.opensearch.domains]
#   each: aws.opensearch.domains
#   family: engines_are_supported
#   shows: [EngineVersion, ServiceSoftwareOptions.CurrentVersion]
#   when_empty: not_applicable
#   themes: [patching]
#   fix:
#     - command: 'aws opensearch upgrade-domain --domain-name <DomainName> --target-version ‹a version that AWS supports› --region <_at.region>'
#       where: 'The domain is copied to new nodes behind its address, for hours; it stays reachable and is busier. There is no way back but a snapshot; older versions take several steps'
#     - portal: 'OpenSearch Service > Domains > <DomainName> > Actions > Upgrade domain'
#   undo:
#     - portal: 'OpenSearch Service > Domains > Restore the snapshot that AWS takes before the upgrade, into a new domain of the version it had'
#   impact_text: 'Programs may have to be changed for the newer version.'
#   effort: days
#   impact: users
package aws.opensearch.engines_are_supported

subjects contains domain._id if some domain in input["aws.opensearch.domains"]

compliant contains domain._id if {
	some domain in input["aws.opensearch.domains"]
	some start in current
	startswith(domain.EngineVersion, start)
}

compliant contains domain._id if {
	some domain in input["aws.opensearch.domains"]
	domain.EngineVersion in {"Elasticsearch_6.8", "OpenSearch_1.3"}
}

compliant contains domain._id if {
	some domain in input["aws.opensearch.domains"]
	domain.EngineVersion in {"Elasticsearch_7.9", "Elasticsearch_7.10"}
	input.now_epoch < 1825545600
}

# Amazon OpenSearch Service, supported versions: standard support without an end that is announced
current := {"OpenSearch_2.11", "OpenSearch_2.13", "OpenSearch_2.15", "OpenSearch_2.17", "OpenSearch_2.19", "OpenSearch_3."}
