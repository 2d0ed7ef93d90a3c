# METADATA
# title: OpenSearch domains record who searched what
# description: >-
#   Audit logs of fine-grained access say who signed in and which indices and documents he read or changed. They are
#   published here, and which events they hold is set in OpenSearch Dashboards, which this does not see.
# custom:
#   severity: high
#   needs: [aws.opensearch.domains]
#   each: aws.opensearch.domains
#   shows: [LogPublishingOptions, AdvancedSecurityOptions.Enabled]
#   when_empty: not_applicable
#   themes: [audit_records]
#   fix:
#     - portal: 'OpenSearch Service > Domains > <DomainName> > Logs > Audit logs > Enable > ‹a log group›'
#       where: 'It takes fine-grained access, and the log group a policy that lets OpenSearch Service write'
#     - and_portal: 'OpenSearch Dashboards > Security > Audit logs > Enable audit logging'
#   undo:
#     - portal: 'OpenSearch Service > Domains > <DomainName> > Logs > Audit logs, as it was'
#   effort: hours
#   impact: none
package aws.opensearch.audit_logging

subjects contains domain._id if some domain in input["aws.opensearch.domains"]

compliant contains domain._id if {
	some domain in input["aws.opensearch.domains"]
	domain.AdvancedSecurityOptions.Enabled == true
	log := domain.LogPublishingOptions.AUDIT_LOGS
	log.Enabled == true
	is_string(log.CloudWatchLogsLogGroupArn)
}
