# METADATA
# title: The account blocks public access to all its buckets
# description: >-
#   One switch of the account closes every bucket, new ones too. New accounts have it on since April 2023; older
#   ones may not.
# custom:
#   severity: high
#   needs: [aws.s3.account_blocks]
#   each: none
#   shows: []
#   when_empty: fail
#   themes: [public_exposure]
#   impact_text: A web site or download served straight from a bucket stops working.
#   fix:
#     - command: aws s3control put-public-access-block --account-id <_id> --public-access-block-configuration BlockPublicAcls=true,IgnorePublicAcls=true,BlockPublicPolicy=true,RestrictPublicBuckets=true
#       where: AWS refuses it to an account whose block is managed by the S3 policy of its organization; then the policy is changed there
#     - portal: S3 > Block Public Access settings for this account > Edit > Block all public access
#   undo:
#     - portal: S3 > Block Public Access settings for this account > Edit > the four switches as they were before
#     - command: 'aws s3control put-public-access-block --account-id <_id> --public-access-block-configuration ''{"BlockPublicAcls": <aws.s3.account_blocks.BlockPublicAcls>, "IgnorePublicAcls": <aws.s3.account_blocks.IgnorePublicAcls>, "BlockPublicPolicy": <aws.s3.account_blocks.BlockPublicPolicy>, "RestrictPublicBuckets": <aws.s3.account_blocks.RestrictPublicBuckets>}'''
#       where: Where the account had a block before, the four switches as they were seen
#     - command: aws s3control delete-public-access-block --account-id <_id>
#       where: Where the account had none before
#   effort: minutes
#   impact: users
package aws.s3.account_blocks_public_access

subjects contains input.target._id

compliant contains input.target._id if {
	some block in input["aws.s3.account_blocks"]
	block.BlockPublicAcls == true
	block.IgnorePublicAcls == true
	block.BlockPublicPolicy == true
	block.RestrictPublicBuckets == true
}
