# METADATA
# title: Planted - a grant is certain to open the bucket
# description: Says for certain that a bucket is open without asking for its block.
# custom:
#   severity: low
#   needs: [aws.s3.buckets, aws.s3.account_blocks]
#   each: aws.s3.buckets
#   shows: [Acl]
#   when_empty: not_applicable
#   themes: [public_exposure]
#   fix: [{portal: none}]
#   undo: [{portal: none}]
#   effort: minutes
#   impact: none
package aws.s3.hasty

subjects contains bucket._id if some bucket in input["aws.s3.buckets"]

compliant contains bucket._id if {
	some bucket in input["aws.s3.buckets"]
	bucket.PublicAccessBlock.IgnorePublicAcls == true
}

compliant contains bucket._id if {
	some bucket in input["aws.s3.buckets"]
	every grant in bucket.Acl.Grants {
		grant.Grantee.Type == "CanonicalUser"
	}
}

certain contains bucket._id if {
	some bucket in input["aws.s3.buckets"]
	some grant in bucket.Acl.Grants
	grant.Grantee.Type == "Group"
	not bucket.PublicAccessBlock.IgnorePublicAcls
}
