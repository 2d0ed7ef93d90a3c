# METADATA
# title: Alarms tell somebody
# description: >-
#   An alarm that does nothing when it rings is read by nobody. Its actions are switched on and there is one, or a
#   composite alarm that rings with it has one.
# custom:
#   severity: low
#   needs: [aws.cloudwatch.alarms, aws.cloudwatch.composite_alarms]
#   each: aws.cloudwatch.alarms
#   grows: [aws.cloudwatch.composite_alarms]
#   shows: [AlarmName, ActionsEnabled, AlarmActions]
#   when_empty: not_applicable
#   themes: [detection]
#   fix:
#     - portal: 'CloudWatch > Alarms > <AlarmName> > Edit > Notification > Add notification'
#     - command: 'aws cloudwatch enable-alarm-actions --alarm-names <AlarmName> --region <_at.region>'
#       where: 'Where there is an action, and it is switched off'
#   undo:
#     - portal: 'CloudWatch > Alarms > <AlarmName> > Edit > Notification > Remove, as it was'
#   effort: minutes
#   impact: none
package aws.cloudwatch.alarms_have_actions

subjects contains alarm._id if some alarm in input["aws.cloudwatch.alarms"]

compliant contains alarm._id if {
	some alarm in input["aws.cloudwatch.alarms"]
	acts(alarm)
}

compliant contains alarm._id if {
	some alarm in input["aws.cloudwatch.alarms"]
	some composite in input["aws.cloudwatch.composite_alarms"]
	composite._at.region == alarm._at.region
	some child in composite._rung_by
	child in {alarm.AlarmName, alarm.AlarmArn}
	acts(composite)
}

acts(alarm) if {
	alarm.ActionsEnabled == true
	count(alarm.AlarmActions) > 0
}
