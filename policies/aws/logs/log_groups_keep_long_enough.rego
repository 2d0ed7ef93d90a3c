# METADATA
# title: Log groups keep their events long enough
# description: >-
#   A log that is deleted early cannot be reviewed. Groups without an end keep everything and count. Groups of the class
#   Delivery only pass on to a bucket or a stream, AWS keeps them for a day, and they are not counted.
# custom:
#   severity: medium
#   needs: [aws.logs.log_groups]
#   each: aws.logs.log_groups
#   shows: [retentionInDays]
#   when_empty: not_applicable
#   themes: [audit_records]
#   params:
#     days: {type: integer, default: 365, min: 1, max: 3653, source: default of this tool; the laws set no period for logs}
#   fix:
#     - command: aws logs put-retention-policy --log-group-name <logGroupName> --region <_at.region> --retention-in-days <params.days>
#       where: CloudWatch Logs knows certain numbers only (among them 30, 60, 90, 180, 365, 400, 731, 1827, 2192, 3653); where it refuses this one, take the next larger
#   undo:
#     - portal: 'CloudWatch > Log groups > <logGroupName> > Actions > Edit retention setting, as it was: <retentionInDays> days'
#     - command: aws logs put-retention-policy --log-group-name <logGroupName> --region <_at.region> --retention-in-days <retentionInDays>
#   effort: minutes
#   impact: none
package aws.logs.log_groups_keep_long_enough

subjects contains group._id if some group in counted

compliant contains group._id if {
	some group in counted
	of_known_class(group)
	"retentionInDays" in group._absent
}

compliant contains group._id if {
	some group in counted
	of_known_class(group)
	is_number(group.retentionInDays)
	group.retentionInDays >= input.params.days
}

of_known_class(group) if is_string(group.logGroupClass)

of_known_class(group) if "logGroupClass" in group._absent

counted := [group |
	some group in input["aws.logs.log_groups"]
	not group.logGroupClass == "DELIVERY"
]
