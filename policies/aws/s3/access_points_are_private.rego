# METADATA
# title: Access points are closed to strangers
# description: >-
#   An access point is a door of its own into a bucket, with a policy of its own. It is closed where it answers to one VPC
#   alone, where its own block restricts public policies, or its bucket’s, or that of the account whose the bucket is, or where
#   AWS and we both find nobody in its policy who is not named. The block of the client’s account counts for its own buckets
#   alone. The bucket’s policy must let in what comes by it, and is judged by itself.
# custom:
#   severity: critical
#   needs: [aws.s3.access_points, aws.s3.account_blocks, aws.s3.buckets]
#   each: aws.s3.access_points
#   shows: [Name, Bucket, NetworkOrigin, PublicAccessBlock, PolicyStatus, _policy]
#   binds: [PublicAccessBlock, PolicyStatus, _statements]
#   when_empty: not_applicable
#   themes: [public_exposure]
#   grows: [aws.s3.account_blocks, aws.s3.buckets]
#   fix:
#     - portal: S3 > Access Points > <Name> > Permissions > Access point policy > Edit > name the principals
#     - command: 'aws s3control put-access-point-policy --account-id <_at.account> --region <_at.region> --name <Name> --policy ‹the policy with its principals named›'
#   undo:
#     - portal: S3 > Access Points > <Name> > Permissions > Access point policy > Edit > the policy as it was noted before
#   effort: hours
#   impact: users
#   impact_text: Whoever came in without being named cannot any more.
package aws.s3.access_points_are_private

import data.lib.aws_buckets as buckets
import data.lib.aws_public as public

subjects contains point._id if some point in input["aws.s3.access_points"]

compliant contains point._id if {
	some point in input["aws.s3.access_points"]
	point.NetworkOrigin == "VPC"
}

compliant contains point._id if {
	some point in input["aws.s3.access_points"]
	point.PublicAccessBlock.RestrictPublicBuckets == true
}

compliant contains point._id if {
	some point in input["aws.s3.access_points"]
	some bucket in input["aws.s3.buckets"]
	bucket.Name == point.Bucket
	buckets.blocked(bucket, "RestrictPublicBuckets")
}

compliant contains point._id if {
	some point in input["aws.s3.access_points"]
	point.PolicyStatus.IsPublic == false
	public.closed(point, "s3")
}

compliant contains point._id if {
	some point in input["aws.s3.access_points"]
	buckets.has_none(point, "PolicyStatus")
	buckets.has_none(point, "_statements")
}

because[point._id] contains opening if {
	some point in input["aws.s3.access_points"]
	some opening in public.openings(point, "s3")
}
