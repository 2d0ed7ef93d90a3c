# METADATA
# title: Buckets are private
# description: >-
#   A bucket is open to the world through its policy or its access control list, unless the bucket's or the account's
#   public access block closes that way. All four are judged together. New accounts block public buckets since April
#   2023; older ones may not.
# custom:
#   severity: critical
#   needs: [aws.s3.buckets, aws.s3.account_blocks]
#   each: aws.s3.buckets
#   grows: [aws.s3.account_blocks]
#   shows: [PolicyStatus, Acl, PublicAccessBlock]
#   when_empty: not_applicable
#   themes: [public_exposure]
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

subjects contains bucket._id if some bucket in input["aws.s3.buckets"]

compliant contains bucket._id if {
	some bucket in input["aws.s3.buckets"]
	closed_by_policy(bucket)
	closed_by_acl(bucket)
}

certain contains bucket._id if {
	some bucket in input["aws.s3.buckets"]
	not_closed(bucket, "RestrictPublicBuckets")
	bucket.PolicyStatus.IsPublic == true
}

certain contains bucket._id if {
	some bucket in input["aws.s3.buckets"]
	not_closed(bucket, "IgnorePublicAcls")
	some grant in bucket.Acl.Grants
	grant.Grantee.Type == "Group"
	grant.Grantee.URI in everybody
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
	not closed_by_policy(bucket)
}

because[bucket._id] contains {"open_by": "access control list"} if {
	some bucket in input["aws.s3.buckets"]
	not closed_by_acl(bucket)
}

closed_by_policy(bucket) if bucket.PublicAccessBlock.RestrictPublicBuckets == true

closed_by_policy(_) if account_restricts

closed_by_policy(bucket) if bucket.PolicyStatus.IsPublic == false

closed_by_policy(bucket) if {
	some field in bucket._absent
	field == "PolicyStatus"
}

closed_by_acl(bucket) if bucket.PublicAccessBlock.IgnorePublicAcls == true

closed_by_acl(_) if account_ignores_acls

closed_by_acl(bucket) if {
	every grant in bucket.Acl.Grants {
		named(grant.Grantee)
	}
}

named(grantee) if grantee.Type == "CanonicalUser"

named(grantee) if {
	grantee.Type == "Group"
	grantee.URI == "http://acs.amazonaws.com/groups/s3/LogDelivery"
}

account_restricts if {
	some block in input["aws.s3.account_blocks"]
	block.RestrictPublicBuckets == true
}

account_ignores_acls if {
	some block in input["aws.s3.account_blocks"]
	block.IgnorePublicAcls == true
}
