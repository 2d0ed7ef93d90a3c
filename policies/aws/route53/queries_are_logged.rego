# METADATA
# title: Questions about public zones are written down
# description: >-
#   The log says which names were asked for, and from where. A zone has one log at most.
# custom:
#   severity: low
#   needs: [aws.route53.zones, aws.route53.query_logs]
#   each: aws.route53.zones
#   shows: [Name]
#   when_empty: not_applicable
#   themes: [audit_records]
#   grows: [aws.route53.query_logs]
#   declared_away: {exempt: Name}
#   params:
#     exempt: {type: array, items: string, default: [], max: 500, source: 'default of this tool is no exception; names end with a dot'}
#   fix:
#     - command: 'aws route53 create-query-logging-config --hosted-zone-id <Id> --cloud-watch-logs-log-group-arn ‹the ARN of a log group in us-east-1 that Route 53 may write into›'
#     - portal: 'Route 53 > Hosted zones > <Name> > Configure query logging'
#   undo:
#     - portal: 'Route 53 > Hosted zones > <Name> > Query logging > Delete the configuration that was made'
#   effort: minutes
#   impact: none
package aws.route53.queries_are_logged

subjects contains zone._id if some zone in counted

compliant contains zone._id if {
	some zone in counted
	zone.Config.PrivateZone == false
	some log in input["aws.route53.query_logs"]
	is_string(log.HostedZoneId)
	zone.Id == concat("/", ["", "hostedzone", log.HostedZoneId])
}

counted := [zone |
	some zone in input["aws.route53.zones"]
	not zone.Config.PrivateZone == true
	not zone.Name in input.params.exempt
]
