# METADATA
# title: Access to the objects of each bucket is recorded
# description: >-
#   Who read or changed which object is told only by a record of it: S3's own log of accesses, which the bucket writes to another
#   one, or a trail of CloudTrail that records the reads and the writes of its objects as data events. A trail of the bucket's
#   region counts for it, and one of all regions for every bucket; what a trail leaves out by its selectors is not recorded.
# custom:
#   severity: medium
#   needs: [aws.s3.buckets, aws.cloudtrail.trails]
#   each: aws.s3.buckets
#   grows: [aws.cloudtrail.trails]
#   shows: [Logging.LoggingEnabled.TargetBucket]
#   when_empty: not_applicable
#   themes: [audit_records]
#   note: >-
#     S3 delivers its own log as well as it can and promises no completeness. For a bucket that receives such logs take a trail,
#     for a log of the log's bucket into itself never ends.
#   fix:
#     - command: 'aws s3api put-bucket-logging --bucket <Name> --bucket-logging-status ''{"LoggingEnabled": {"TargetBucket": "‹another bucket that may be written to by logging›", "TargetPrefix": "‹a folder for this log›"}}'''
#     - portal: 'CloudTrail > Trails > a trail of all regions > Data events > Edit > S3 > Log all events'
#       where: Instead, for several buckets at once; AWS charges for each event
#   undo:
#     - portal: 'S3 > <Name> > Properties > Server access logging > Edit > Disable, or CloudTrail > Trails > the trail > Data events > Edit, as it was'
#   effort: minutes
#   impact: none
package aws.s3.access_is_logged

import data.lib.aws_trails

subjects contains bucket._id if some bucket in input["aws.s3.buckets"]

compliant contains bucket._id if {
	some bucket in input["aws.s3.buckets"]
	count(bucket.Logging.LoggingEnabled.TargetBucket) > 0
}

compliant contains id if some id in (reads & writes)

reads := recorded("ReadOnly")

writes := recorded("WriteOnly")

recorded(half) := all_of_them | named if {
	all_of_them := {bucket._id |
		some trail in recording
		aws_trails.records_every_object(trail, half)
		some bucket in input["aws.s3.buckets"]
		reaches(trail, bucket)
		takes_in(trail, bucket, half)
	}
	named := {bucket._id |
		some trail in recording
		buckets := aws_trails.named_buckets(trail, half)
		some bucket in input["aws.s3.buckets"]
		reaches(trail, bucket)
		buckets[bucket._id]
	}
}

recording := [trail |
	some trail in input["aws.cloudtrail.trails"]
	trail.Status.IsLogging == true
]

reaches(trail, _) if trail.IsMultiRegionTrail == true

reaches(trail, bucket) if trail._at.region == bucket._at.region

takes_in(trail, bucket, _) if bucket.Name != trail.S3BucketName

takes_in(trail, _, half) if aws_trails.leaves_none_out(trail, half)
