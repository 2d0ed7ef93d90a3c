# METADATA
# title: Buckets keep earlier versions of objects
# description: >-
#   With versions kept, what was overwritten or deleted can be brought back.
# custom:
#   severity: medium
#   needs: [aws.s3.buckets]
#   each: aws.s3.buckets
#   shows: [Versioning]
#   when_empty: not_applicable
#   themes: [data_integrity, backup]
#   note: Every version is stored and paid for; a lifecycle rule can end old ones.
#   fix:
#     - command: aws s3api put-bucket-versioning --bucket <Name> --versioning-configuration Status=Enabled
#   undo:
#     - command: aws s3api put-bucket-versioning --bucket <Name> --versioning-configuration Status=Suspended
#       where: A bucket that has kept versions once can only stop keeping more; those that were kept stay
#   effort: minutes
#   impact: none
package aws.s3.versioning_is_on

subjects contains bucket._id if some bucket in input["aws.s3.buckets"]

compliant contains bucket._id if {
	some bucket in input["aws.s3.buckets"]
	bucket.Versioning.Status == "Enabled"
}
