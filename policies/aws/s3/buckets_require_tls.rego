# METADATA
# title: Buckets are reached only by TLS
# description: >-
#   The endpoints of S3 still answer without TLS, to programs that ask so. Only a statement that denies it to everybody,
#   for the bucket and for its objects, turns them away.
# custom:
#   severity: medium
#   needs: [aws.s3.buckets]
#   each: aws.s3.buckets
#   shows: [Name, _policy]
#   binds: [_statements]
#   when_empty: not_applicable
#   themes: [encryption_in_transit]
#   fix:
#     - portal: S3 > Buckets > <Name> > Permissions > Bucket policy > Edit > add a statement that denies s3:* to everybody on the bucket and its objects where aws:SecureTransport is false
#   undo:
#     - portal: S3 > Buckets > <Name> > Permissions > Bucket policy > Edit > the policy as it was noted before
#   effort: minutes
#   impact: users
#   impact_text: A program that still asks without TLS is turned away.
package aws.s3.buckets_require_tls

import data.lib.aws_tls as tls

subjects contains bucket._id if some bucket in input["aws.s3.buckets"]

compliant contains bucket._id if {
	some bucket in input["aws.s3.buckets"]
	tls.required(bucket, {"s3:*"}, {bucket._id, concat("", [bucket._id, "/*"])})
}
