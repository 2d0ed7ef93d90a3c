# METADATA
# title: Deleting a version needs a second factor
# description: >-
#   With MFA Delete only the root user with its device deletes a version or stops keeping them. It guards against whoever
#   stole a key, and stands in the way of lifecycle rules.
# custom:
#   severity: low
#   needs: [aws.s3.buckets]
#   each: aws.s3.buckets
#   shows: [Versioning]
#   when_empty: not_applicable
#   themes: [data_integrity]
#   maturity: true
#   params:
#     tags: {type: array, items: string, default: [], max: 50, source: "default of this tool: no bucket; the client names tags as key=value"}
#   fix:
#     - command: 'aws s3api put-bucket-versioning --bucket <Name> --versioning-configuration Status=Enabled,MFADelete=Enabled --mfa ‹serial number of the root user’s device, and a code›'
#       where: Only the root user can do it, by the command line; AWS refuses where the bucket has lifecycle rules
#   undo:
#     - command: 'aws s3api put-bucket-versioning --bucket <Name> --versioning-configuration Status=<Versioning.Status>,MFADelete=Disabled --mfa ‹serial number of the root user’s device, and a code›'
#       where: Where the bucket had a state of versioning before
#     - command: 'aws s3api put-bucket-versioning --bucket <Name> --versioning-configuration Status=Suspended,MFADelete=Disabled --mfa ‹serial number of the root user’s device, and a code›'
#       where: Where it had none; a bucket that has kept versions once can only stop keeping more
#   effort: hours
#   impact: users
#   impact_text: Programs that delete versions fail.
package aws.s3.mfa_delete_is_on

import data.lib.aws_marked as tags

subjects contains bucket._id if some bucket in meant

compliant contains bucket._id if {
	some bucket in meant
	bucket.Versioning.MFADelete == "Enabled"
	bucket.Versioning.Status == "Enabled"
}

meant := [bucket |
	some bucket in input["aws.s3.buckets"]
	tags.marked(bucket, input.params.tags)
]
