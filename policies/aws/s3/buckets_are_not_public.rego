# METADATA
# title: Buckets are private
# description: >-
#   A bucket is open to the world through its policy or its access control list, unless the bucket's or the account's
#   public access block closes that way, or lists are switched off. All of it is judged together. Where no block restricts the
#   policy, AWS must find it private, and so must we. New accounts block public buckets since April 2023; older ones may not.
# custom:
#   severity: critical
#   needs: [aws.s3.buckets, aws.s3.account_blocks]
#   each: aws.s3.buckets
#   grows: [aws.s3.account_blocks]
#   shows: [PolicyStatus, Acl, PublicAccessBlock, OwnershipControls, _policy]
#   binds: [PolicyStatus, Acl, PublicAccessBlock, OwnershipControls, _statements]
#   when_empty: not_applicable
#   themes: [public_exposure]
#   note: >-
#     An object can have a list of its own that opens it, and no object is looked at. Where lists are switched off or ignored it
#     opens nothing, which acls_are_disabled and buckets_block_public_access judge.
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
package aws.s3.buckets_are_not_public

import data.lib.aws_buckets as buckets
import data.lib.aws_public as public

subjects contains bucket._id if some bucket in input["aws.s3.buckets"]

compliant contains bucket._id if {
	some bucket in input["aws.s3.buckets"]
	buckets.closed_by_policy(bucket)
	buckets.closed_by_acl(bucket)
}

certain contains bucket._id if {
	some bucket in input["aws.s3.buckets"]
	not_closed(bucket, "RestrictPublicBuckets")
	bucket.PolicyStatus.IsPublic == true
}

certain contains bucket._id if {
	some bucket in input["aws.s3.buckets"]
	not_closed(bucket, "IgnorePublicAcls")
	lists_count(bucket)
	some grant in bucket.Acl.Grants
	grant.Grantee.Type == "Group"
	grant.Grantee.URI in everybody
}

lists_count(bucket) if "OwnershipControls" in bucket._absent

lists_count(bucket) if {
	count(bucket.OwnershipControls.Rules) > 0
	every rule in bucket.OwnershipControls.Rules {
		rule.ObjectOwnership in {"BucketOwnerPreferred", "ObjectWriter"}
	}
}

everybody := {
	"http://acs.amazonaws.com/groups/global/AllUsers",
	"http://acs.amazonaws.com/groups/global/AuthenticatedUsers",
}

# METADATA
# description: Neither the bucket's block nor the account's has this switch on, and both were read.
not_closed(bucket, switch) if {
	is_off(bucket, switch)
	every block in input["aws.s3.account_blocks"] {
		block[switch] == false
	}
}

is_off(bucket, switch) if bucket.PublicAccessBlock[switch] == false

is_off(bucket, _) if "PublicAccessBlock" in bucket._absent

because[bucket._id] contains {"open_by": "policy"} if {
	some bucket in input["aws.s3.buckets"]
	not buckets.closed_by_policy(bucket)
}

# What the policy opens by our reading, whatever AWS says of it.
because[bucket._id] contains opening if {
	some bucket in input["aws.s3.buckets"]
	not buckets.closed_by_policy(bucket)
	some opening in public.openings(bucket, "s3")
}

because[bucket._id] contains {"aws_says_that_it_is_public": verdict} if {
	some bucket in input["aws.s3.buckets"]
	not buckets.closed_by_policy(bucket)
	verdict := yes_or_no[bucket.PolicyStatus.IsPublic]
}

yes_or_no := {true: "yes", false: "no"}

because[bucket._id] contains {"open_by": "access control list"} if {
	some bucket in input["aws.s3.buckets"]
	not buckets.closed_by_acl(bucket)
}
