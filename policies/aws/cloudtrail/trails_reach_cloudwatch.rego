# METADATA
# title: Trails write to a log group
# description: >-
#   A file in a bucket is read by nobody while things happen. A trail that also writes to a log group of CloudWatch can be
#   searched and watched. A group of another account counts: the record reaches it.
# custom:
#   severity: medium
#   needs: [aws.cloudtrail.trails]
#   each: aws.cloudtrail.trails
#   shows: [CloudWatchLogsLogGroupArn]
#   when_empty: fail
#   themes: [audit_records, login_monitoring]
#   fix:
#     - command: 'aws cloudtrail update-trail --name <TrailARN> --region <_at.region> --cloud-watch-logs-log-group-arn ‹ARN of a log group› --cloud-watch-logs-role-arn ‹ARN of a role by which CloudTrail may write there›'
#     - portal: 'CloudTrail > Trails > <Name> > CloudWatch Logs > Edit'
#   undo:
#     - portal: 'CloudTrail > Trails > <Name> > CloudWatch Logs > Edit > Enabled, as it was: off'
#   effort: hours
#   impact: none
package aws.cloudtrail.trails_reach_cloudwatch

subjects contains trail._id if some trail in input["aws.cloudtrail.trails"]

compliant contains trail._id if {
	some trail in input["aws.cloudtrail.trails"]
	startswith(trail.CloudWatchLogsLogGroupArn, "arn:")
}
