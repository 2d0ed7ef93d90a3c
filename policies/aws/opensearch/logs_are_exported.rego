# METADATA
# title: OpenSearch domains hand their log to CloudWatch
# description: >-
#   The log of errors says what a domain refused and what failed in it, and stays with AWS unless it is published. Slow
#   logs alone are not enough; who searched what is in the audit log, which is judged by itself.
# custom:
#   severity: medium
#   needs: [aws.opensearch.domains]
#   each: aws.opensearch.domains
#   family: logs_are_exported
#   shows: [LogPublishingOptions]
#   when_empty: not_applicable
#   themes: [audit_records]
#   fix:
#     - portal: 'OpenSearch Service > Domains > <DomainName> > Logs > Application logs > Enable > ‹a log group›'
#       where: 'The log group needs a policy that lets OpenSearch Service write'
#   undo:
#     - portal: 'OpenSearch Service > Domains > <DomainName> > Logs > Application logs, as it was'
#   effort: minutes
#   impact: none
package aws.opensearch.logs_are_exported

subjects contains domain._id if some domain in input["aws.opensearch.domains"]

compliant contains domain._id if {
	some domain in input["aws.opensearch.domains"]
	log := domain.LogPublishingOptions.ES_APPLICATION_LOGS
	log.Enabled == true
	is_string(log.CloudWatchLogsLogGroupArn)
}
