# METADATA
# title: Log groups are emptied by the client's schedule
# description: >-
#   Logs hold addresses and names, and what nobody deletes is kept for ever. Where the client declares how many days at
#   most, each group ends at or before that. Without a declared schedule this is not applicable. Groups of the class
#   Delivery keep a day and are not counted.
# custom:
#   severity: low
#   needs: [aws.logs.log_groups]
#   each: aws.logs.log_groups
#   shows: [retentionInDays]
#   when_empty: not_applicable
#   themes: [retention]
#   params:
#     most_days: {type: integer, default: 0, min: 0, max: 3653, source: 'default of this tool, 0 for not declared; the client''s own schedule'}
#   fix:
#     - command: 'aws logs put-retention-policy --log-group-name <logGroupName> --region <_at.region> --retention-in-days ‹at most the days of the schedule›'
#       where: 'Older events are deleted for good, and AWS knows certain numbers of days only; the schedule asks for <params.most_days>'
#   undo:
#     - command: 'aws logs delete-retention-policy --log-group-name <logGroupName> --region <_at.region>'
#       where: 'Where it had no end'
#     - portal: 'CloudWatch > Log groups > <logGroupName> > Actions > Edit retention setting, as it was; what was deleted meanwhile cannot be brought back'
#   effort: minutes
#   impact: none
package aws.logs.log_groups_do_not_keep_forever

subjects contains group._id if some group in counted

compliant contains group._id if {
	some group in counted
	of_known_class(group)
	is_number(group.retentionInDays)
	group.retentionInDays <= input.params.most_days
}

of_known_class(group) if is_string(group.logGroupClass)

of_known_class(group) if "logGroupClass" in group._absent

counted := [group |
	input.params.most_days > 0
	some group in input["aws.logs.log_groups"]
	not group.logGroupClass == "DELIVERY"
]
