# METADATA
# title: A trail that covers every region is recording
# description: >-
#   Without one trail that covers all regions, what happens in a region that nobody uses is not recorded. An
#   organisation's trail counts for its members. What the trail records is asked by another rule. An event data store is
#   shown, and does not count: nobody can hold its files.
# custom:
#   severity: high
#   needs: [aws.cloudtrail.trails, aws.cloudtrail.event_data_stores]
#   each: none
#   grows: [aws.cloudtrail.trails, aws.cloudtrail.event_data_stores]
#   shows: []
#   when_empty: fail
#   themes: [audit_records]
#   fix:
#     - command: 'aws cloudtrail create-trail --name ‹a name for the trail› --s3-bucket-name ‹a bucket whose policy lets CloudTrail write› --is-multi-region-trail --enable-log-file-validation && aws cloudtrail start-logging --name ‹the same name›'
#     - portal: 'CloudTrail > Trails > Create trail > Apply to all regions'
#   undo:
#     - command: 'aws cloudtrail delete-trail --name ‹the name of the trail that was made›'
#   effort: minutes
#   impact: none
package aws.cloudtrail.a_multi_region_trail_logs

import data.lib.aws_trails

subjects contains input.target._id

compliant contains input.target._id if {
	some trail in input["aws.cloudtrail.trails"]
	aws_trails.everywhere(trail)
}

because[input.target._id] contains {"event_data_store": store.Name} if {
	some store in input["aws.cloudtrail.event_data_stores"]
}
