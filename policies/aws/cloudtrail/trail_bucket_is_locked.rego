# METADATA
# title: The bucket of a trail is locked against deletion
# description: >-
#   Files that object lock keeps cannot be deleted or written over, by an administrator neither. The bucket's default
#   keeps every file for the days that are asked for.
# custom:
#   severity: low
#   needs: [aws.cloudtrail.trails]
#   each: aws.cloudtrail.trails
#   shows: [S3BucketName, BucketLock.Rule.DefaultRetention.Mode]
#   when_empty: fail
#   themes: [audit_integrity]
#   params:
#     days: {type: integer, default: 365, min: 1, max: 3650, source: default of this tool; the laws set no period for it}
#   fix:
#     - command: 'aws s3api put-object-lock-configuration --bucket <S3BucketName> --object-lock-configuration ''{"ObjectLockEnabled": "Enabled", "Rule": {"DefaultRetention": {"Mode": "GOVERNANCE", "Days": <params.days>}}}'''
#       where: 'Versioning must be on first; files that are there already are not locked by it'
#     - portal: 'S3 > <S3BucketName> > Properties > Object Lock > Edit > Enable default retention'
#   undo:
#     - portal: 'S3 > <S3BucketName> > Properties > Object Lock > Edit > Default retention > as it was'
#       where: 'The lock itself stays for good, and so do files that are locked already'
#   effort: minutes
#   impact: none
package aws.cloudtrail.trail_bucket_is_locked

subjects contains trail._id if some trail in input["aws.cloudtrail.trails"]

compliant contains trail._id if {
	some trail in input["aws.cloudtrail.trails"]
	trail.BucketLock.ObjectLockEnabled == "Enabled"
	trail.BucketLock.Rule.DefaultRetention.Mode in {"COMPLIANCE", "GOVERNANCE"}
	long_enough(trail.BucketLock.Rule.DefaultRetention)
}

long_enough(retention) if {
	is_number(retention.Days)
	retention.Days >= input.params.days
}

long_enough(retention) if {
	is_number(retention.Years)
	retention.Years * 365 >= input.params.days
}
