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
#     - command: aws cloudtrail create-trail --name all-regions --s3-bucket-name BUCKET --is-multi-region-trail && aws cloudtrail start-logging --name all-regions
#     - portal: CloudTrail > Trails > Create trail > Apply to all regions
#   undo:
#     - command: aws cloudtrail delete-trail --name all-regions
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
