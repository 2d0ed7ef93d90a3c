# METADATA
# title: Ways into a bucket
# description: >-
#   Whether strangers get in by the policy or by the access control list of a bucket, seen with its own block of public access
#   and the account's. By policy it is closed where a block restricts it, or where AWS and we both find nobody in the policy who
#   is not named. By list it is closed where lists are switched off or ignored, or every grant has a named owner.
package lib.aws_buckets

import data.lib.aws_public as public

closed_by_policy(bucket) if blocked(bucket, "RestrictPublicBuckets")

closed_by_policy(bucket) if {
	bucket.PolicyStatus.IsPublic == false
	public.closed(bucket, "s3")
}

closed_by_policy(bucket) if {
	has_none(bucket, "PolicyStatus")
	has_none(bucket, "_statements")
}

closed_by_acl(bucket) if lists_count_for_nothing(bucket)

closed_by_acl(bucket) if {
	every grant in bucket.Acl.Grants {
		named(grant.Grantee)
	}
}

lists_count_for_nothing(bucket) if blocked(bucket, "IgnorePublicAcls")

lists_count_for_nothing(bucket) if lists_are_off(bucket)

lists_are_off(bucket) if {
	some rule in bucket.OwnershipControls.Rules
	rule.ObjectOwnership == "BucketOwnerEnforced"
}

# METADATA
# description: Whether the bucket's own block, or the account's, has this switch on.
blocked(bucket, switch) if bucket.PublicAccessBlock[switch] == true

blocked(_, switch) if {
	some block in input["aws.s3.account_blocks"]
	block[switch] == true
}

named(grantee) if grantee.Type == "CanonicalUser"

named(grantee) if {
	grantee.Type == "Group"
	grantee.URI == "http://acs.amazonaws.com/groups/s3/LogDelivery"
}

has_none(bucket, name) if {
	some field in bucket._absent
	field == name
}
