# METADATA
# title: Each time that a stored object is read, a trail records it
# description: >-
#   What happens to objects is a data event, which a trail records only where it is told to. Trails of all regions
#   together record the reads of objects in every bucket: by a selector of all of them, or by one that names each bucket
#   that there is.
# custom:
#   severity: medium
#   family: object_events
#   needs: [aws.cloudtrail.trails, aws.s3.buckets]
#   each: none
#   grows: [aws.cloudtrail.trails]
#   shows: []
#   when_empty: fail
#   themes: [audit_records]
#   fix:
#     - portal: 'CloudTrail > Trails > a trail of all regions > Data events > Edit > S3 > Log all events and AWS charges for each event'
#   undo:
#     - portal: 'CloudTrail > Trails > the trail > Data events > Edit, as it was'
#   effort: minutes
#   impact: none
package aws.cloudtrail.object_reads_are_recorded

import data.lib.aws_trails

subjects contains input.target._id

compliant contains input.target._id if {
	some trail in recording
	aws_trails.records_every_object(trail, "ReadOnly")
}

compliant contains input.target._id if {
	count(input["aws.s3.buckets"]) > 0
	every bucket in input["aws.s3.buckets"] {
		bucket._id in named
	}
}

recording := [trail |
	some trail in input["aws.cloudtrail.trails"]
	aws_trails.everywhere(trail)
]

named := {bucket |
	some trail in recording
	some bucket in aws_trails.named_buckets(trail, "ReadOnly")
}
