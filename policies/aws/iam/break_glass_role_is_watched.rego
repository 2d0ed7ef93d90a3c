# METADATA
# title: Use of an emergency role raises an alarm that reaches somebody
# description: >-
#   The role for emergencies gets its holder in when the normal way is shut, and is needed for nothing else. Whoever takes it
#   must be heard of: every way into it that its trust policy leaves open must be caught by a metric filter with an alarm, or
#   by a rule of EventBridge in every region, and reach a confirmed subscriber. The client names its emergency roles; where
#   none is named, or one is not there, nobody knows what to listen for, and the rule fails.
# custom:
#   severity: high
#   needs: [aws.iam.roles, aws.cloudtrail.trails, aws.logs.metric_filters, aws.cloudwatch.alarms, aws.cloudwatch.composite_alarms, aws.sns.subscriptions, aws.sns.topics, aws.events.rules, aws.account.regions]
#   each: none
#   grows: [aws.iam.roles, aws.cloudtrail.trails, aws.logs.metric_filters, aws.cloudwatch.alarms, aws.cloudwatch.composite_alarms, aws.sns.subscriptions, aws.sns.topics, aws.events.rules]
#   shows: []
#   when_empty: fail
#   themes: [login_monitoring, emergency_access]
#   params:
#     emergency_roles: {type: array, items: string, default: [], max: 10, source: "default of this tool; the client declares the names of its emergency roles"}
#   fix:
#     - command: aws logs put-metric-filter --region ‹region of the log group› --log-group-name ‹log group of a trail of all regions› --filter-name ‹a name for the filter› --filter-pattern ‹the pattern› --metric-transformations ‹metricName, metricNamespace and the number one as metricValue›
#       where: 'A pattern that does: { ($.eventSource = "sts.amazonaws.com") && ($.requestParameters.roleArn = "‹ARN of the emergency role›") }; and an alarm on the sum of that metric, at the first, tells a topic with a subscriber who has confirmed, which the key alias/aws/sns does not encrypt'
#     - portal: CloudWatch > Log groups > the trail's group > Metric filters > Create; and Alarms > Create alarm with an SNS topic that a person has confirmed; and name the role in the client file's parameter emergency_roles
#   undo:
#     - command: aws logs delete-metric-filter --region ‹region of the log group› --log-group-name ‹the same log group› --filter-name ‹name of the filter that was made›
#     - portal: CloudWatch > Alarms > delete the alarm that was made
#   effort: hours
#   impact: none
package aws.iam.break_glass_role_is_watched

import data.lib.watched

subjects contains input.target._id

compliant contains input.target._id if {
	count(input.params.emergency_roles) > 0
	every name in input.params.emergency_roles {
		some role in input["aws.iam.roles"]
		role.RoleName == name
		watched.watches(takings(role), 1)
	}
}

takings(role) := [taking(role, call) | some call in calls; is_open(role, call)]

calls := ["AssumeRole", "AssumeRoleWithSAML", "AssumeRoleWithWebIdentity"]

# METADATA
# description: Whether the trust policy may let somebody in by this call.
is_open(role, call) if {
	some statement in role._trust
	not statement.Effect == "Deny"
	may_name(statement, lower(concat("", ["sts:", call])))
}

may_name(statement, _) if not statement.Action

may_name(statement, action) if action in statement.Action

may_name(statement, _) if {
	some pattern in statement.Action
	some wild in ["*", "?"]
	contains(pattern, wild)
}

# METADATA
# description: What CloudTrail writes where a role was taken. It takes this for reading, so the bus gives it to few rules.
taking(role, call) := {
	"is": {
		"$.eventName": call,
		"$.eventSource": "sts.amazonaws.com",
		"$.eventType": "AwsApiCall",
		"$.eventCategory": "Management",
		"$.managementEvent": "true",
		"$.requestParameters.roleArn": role.Arn,
	},
	"numbers": {},
	"never": {},
	"absent": ["$.errorCode", "$.errorMessage"],
	"bus": {"source": "aws.sts", "detail-type": "AWS API Call via CloudTrail"},
	"reads": true,
	"everywhere": true,
}
