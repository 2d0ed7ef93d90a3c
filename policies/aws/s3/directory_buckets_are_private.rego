# METADATA
# title: Directory buckets are closed to strangers
# description: >-
#   A directory bucket keeps objects in one zone, for speed. AWS blocks public access to all of them for good; its policy
#   names whom it lets in all the same, so that nothing hangs on the block.
# custom:
#   severity: medium
#   family: private_buckets
#   needs: [aws.s3.directory_buckets]
#   each: aws.s3.directory_buckets
#   shows: [Name, _policy]
#   binds: [_statements]
#   when_empty: not_applicable
#   themes: [public_exposure]
#   fix:
#     - portal: S3 > Directory buckets > <Name> > Permissions > Bucket policy > Edit > name the principals
#   undo:
#     - portal: S3 > Directory buckets > <Name> > Permissions > Bucket policy > Edit > the policy as it was noted before
#   effort: hours
#   impact: users
#   impact_text: Whoever came in without being named cannot any more.
package aws.s3.directory_buckets_are_private

import data.lib.aws_public as public

subjects contains bucket._id if some bucket in input["aws.s3.directory_buckets"]

compliant contains bucket._id if {
	some bucket in input["aws.s3.directory_buckets"]
	public.closed(bucket, "s3")
}

because[bucket._id] contains opening if {
	some bucket in input["aws.s3.directory_buckets"]
	some opening in public.openings(bucket, "s3")
}
