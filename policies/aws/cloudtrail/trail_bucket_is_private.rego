# METADATA
# title: The bucket of a trail is private
# description: >-
#   The record of activity says who works here, when and from where. Its bucket is closed to the public by policy and by
#   access list, or by the bucket's own block. A bucket of another account is judged there.
# custom:
#   severity: critical
#   needs: [aws.cloudtrail.trails]
#   each: aws.cloudtrail.trails
#   shows: [S3BucketName, BucketPolicyStatus.IsPublic, BucketBlock]
#   when_empty: fail
#   themes: [public_exposure, audit_integrity]
#   fix:
#     - command: 'aws s3api put-public-access-block --bucket <S3BucketName> --public-access-block-configuration BlockPublicAcls=true,IgnorePublicAcls=true,BlockPublicPolicy=true,RestrictPublicBuckets=true'
#     - portal: 'S3 > <S3BucketName> > Permissions > Block public access > Edit > Block all public access'
#   undo:
#     - command: 'aws s3api put-public-access-block --bucket <S3BucketName> --public-access-block-configuration <BucketBlock>'
#       where: 'Where the bucket had a block before'
#     - command: 'aws s3api delete-public-access-block --bucket <S3BucketName>'
#       where: 'Where it had none before'
#     - portal: 'S3 > <S3BucketName> > Permissions > Block public access > Edit, as it was'
#   effort: minutes
#   impact: none
package aws.cloudtrail.trail_bucket_is_private

subjects contains trail._id if some trail in input["aws.cloudtrail.trails"]

compliant contains trail._id if {
	some trail in input["aws.cloudtrail.trails"]
	closed_by_policy(trail)
	closed_by_list(trail)
}

closed_by_policy(trail) if trail.BucketBlock.RestrictPublicBuckets == true

closed_by_policy(trail) if trail.BucketPolicyStatus.IsPublic == false

closed_by_policy(trail) if "BucketPolicyStatus" in trail._absent

closed_by_list(trail) if trail.BucketBlock.IgnorePublicAcls == true

closed_by_list(trail) if {
	count(trail.BucketAcl.Grants) > 0
	every grant in trail.BucketAcl.Grants {
		not_everybody(grant.Grantee)
	}
}

not_everybody(grantee) if grantee.Type in {"CanonicalUser", "AmazonCustomerByEmail"}

not_everybody(grantee) if endswith(grantee.URI, "/s3/LogDelivery")
