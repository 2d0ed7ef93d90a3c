# METADATA
# title: Trails deliver what they record
# description: >-
#   A trail can be switched on and write nothing, because its bucket is gone, its policy was changed or its key refuses.
#   It is recording, and the latest delivery of files, of digests and to the log group had no error.
# custom:
#   severity: high
#   needs: [aws.cloudtrail.trails]
#   each: aws.cloudtrail.trails
#   shows: [Status.IsLogging, _failing_deliveries]
#   when_empty: fail
#   themes: [audit_records]
#   fix:
#     - portal: 'CloudTrail > Trails > <Name>: the error is shown at the bucket or the log group; and mend the bucket policy, the key policy or the role that it names'
#     - command: 'aws cloudtrail start-logging --name <TrailARN> --region <_at.region>'
#       where: 'Where the trail was stopped'
#   undo:
#     - command: 'aws cloudtrail stop-logging --name <TrailARN> --region <_at.region>'
#       where: 'Where the trail was stopped before'
#   effort: hours
#   impact: none
package aws.cloudtrail.delivery_is_not_failing

subjects contains trail._id if some trail in input["aws.cloudtrail.trails"]

compliant contains trail._id if {
	some trail in input["aws.cloudtrail.trails"]
	trail.Status.IsLogging == true
	trail._failing_deliveries == []
}
