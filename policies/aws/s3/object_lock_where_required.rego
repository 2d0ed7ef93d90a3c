# METADATA
# title: What must not change is locked
# description: >-
#   With Object Lock a version can be neither deleted nor overwritten until its time has come, by compliance mode not even
#   by the root user. The client names by tags which buckets hold such data; a lock counts where it has a rule for new
#   objects.
# custom:
#   severity: medium
#   needs: [aws.s3.buckets]
#   each: aws.s3.buckets
#   shows: [ObjectLock]
#   when_empty: not_applicable
#   themes: [data_integrity]
#   params:
#     tags: {type: array, items: string, default: [], max: 50, source: "default of this tool: no bucket; the client names tags as key=value"}
#   fix:
#     - command: 'aws s3api put-object-lock-configuration --bucket <Name> --object-lock-configuration ‹ObjectLockEnabled, and a rule with mode and days that the client’s schedule asks for›'
#       where: The bucket must keep versions; the lock cannot be taken off again
#     - portal: S3 > Buckets > <Name> > Properties > Object Lock > Edit
#   undo:
#     - portal: S3 > Buckets > <Name> > Properties > Object Lock > Edit > Default retention > as it was
#       where: The lock itself stays for good, and so do objects that are locked already
#   effort: hours
#   impact: users
#   impact_text: What is written from then on cannot be deleted before its time, and is paid for.
package aws.s3.object_lock_where_required

import data.lib.aws_marked as tags

subjects contains bucket._id if some bucket in meant

compliant contains bucket._id if {
	some bucket in meant
	bucket.ObjectLock.ObjectLockEnabled == "Enabled"
	bucket.ObjectLock.Rule.DefaultRetention.Mode in {"COMPLIANCE", "GOVERNANCE"}
}

meant := [bucket |
	some bucket in input["aws.s3.buckets"]
	tags.marked(bucket, input.params.tags)
]
