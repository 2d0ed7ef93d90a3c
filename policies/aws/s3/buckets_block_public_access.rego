# METADATA
# title: Buckets block public access
# description: >-
#   Four switches close a bucket to the world, whatever policy or list somebody writes tomorrow. Each may be on at the
#   bucket or at the account, whose switch counts for all its buckets. New buckets have all four on since April 2023.
# custom:
#   severity: medium
#   needs: [aws.s3.buckets, aws.s3.account_blocks]
#   each: aws.s3.buckets
#   shows: [PublicAccessBlock]
#   when_empty: not_applicable
#   themes: [public_exposure]
#   grows: [aws.s3.account_blocks]
#   fix:
#     - command: aws s3api put-public-access-block --bucket <Name> --public-access-block-configuration BlockPublicAcls=true,IgnorePublicAcls=true,BlockPublicPolicy=true,RestrictPublicBuckets=true
#     - portal: S3 > Buckets > <Name> > Permissions > Block public access > Edit > Block all public access
#   undo:
#     - command: aws s3api put-public-access-block --bucket <Name> --public-access-block-configuration <PublicAccessBlock>
#       where: Where the bucket had a block before, the four switches as they were seen
#     - command: aws s3api delete-public-access-block --bucket <Name>
#       where: Where the bucket had none before
#   effort: minutes
#   impact: users
#   impact_text: A web site or download served straight from the bucket stops working.
package aws.s3.buckets_block_public_access

import data.lib.aws_buckets as buckets

subjects contains bucket._id if some bucket in input["aws.s3.buckets"]

compliant contains bucket._id if {
	some bucket in input["aws.s3.buckets"]
	every switch in switches {
		buckets.blocked(bucket, switch)
	}
}

because[bucket._id] contains {"not_on": switch} if {
	some bucket in input["aws.s3.buckets"]
	some switch in switches
	not buckets.blocked(bucket, switch)
}

switches := {"BlockPublicAcls", "BlockPublicPolicy", "IgnorePublicAcls", "RestrictPublicBuckets"}
