# METADATA
# title: Access to the bucket of a trail is logged
# description: >-
#   Who reads or deletes the record of activity should stand in a record of its own: the bucket writes its accesses to
#   another bucket. In the same one they would go with what they tell of, and each of them would be an access to write down.
# custom:
#   severity: medium
#   needs: [aws.cloudtrail.trails]
#   each: aws.cloudtrail.trails
#   shows: [S3BucketName, BucketLogging.LoggingEnabled.TargetBucket]
#   when_empty: fail
#   themes: [audit_integrity]
#   fix:
#     - command: 'aws s3api put-bucket-logging --bucket <S3BucketName> --bucket-logging-status ''{"LoggingEnabled": {"TargetBucket": "‹another bucket that may be written to by logging›", "TargetPrefix": "‹a folder for this log›"}}'''
#     - portal: 'S3 > <S3BucketName> > Properties > Server access logging > Edit > Enable'
#   undo:
#     - portal: 'S3 > <S3BucketName> > Properties > Server access logging > Edit > Disable, as it was'
#   effort: minutes
#   impact: none
package aws.cloudtrail.trail_bucket_is_logged

subjects contains trail._id if some trail in input["aws.cloudtrail.trails"]

compliant contains trail._id if {
	some trail in input["aws.cloudtrail.trails"]
	trail.BucketLogging.LoggingEnabled.TargetBucket != ""
	trail.BucketLogging.LoggingEnabled.TargetBucket != trail.S3BucketName
}
