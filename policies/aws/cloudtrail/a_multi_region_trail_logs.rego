# METADATA
# title: A trail records management events of every region
# description: >-
#   Without one trail that covers all regions, what happens in a region that nobody uses is not recorded.
# custom:
#   severity: high
#   needs: [aws.cloudtrail.trails]
#   each: none
#   grows: [aws.cloudtrail.trails]
#   shows: []
#   when_empty: fail
#   themes: [audit_records]
#   fix:
#     - command: aws cloudtrail create-trail --name ‹a name for the trail› --s3-bucket-name ‹a bucket whose policy lets CloudTrail write› --is-multi-region-trail --enable-log-file-validation && aws cloudtrail start-logging --name ‹the same name›
#     - portal: CloudTrail > Trails > Create trail > Apply to all regions
#   undo:
#     - command: aws cloudtrail delete-trail --name ‹the name of the trail that was made›
#   effort: minutes
#   impact: none
package aws.cloudtrail.a_multi_region_trail_logs

import data.lib.watched

subjects contains input.target._id

compliant contains input.target._id if {
	some trail in input["aws.cloudtrail.trails"]
	trail.IsMultiRegionTrail == true
	trail.Status.IsLogging == true
	watched.records_management(trail)
}
