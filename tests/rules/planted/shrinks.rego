# METADATA
# title: Planted - no block of the account is open
# description: Says that it grows by a need of which one more row costs a bucket its compliance.
# custom:
#   severity: low
#   needs: [aws.s3.buckets, aws.s3.account_blocks]
#   each: aws.s3.buckets
#   grows: [aws.s3.account_blocks]
#   shows: [Acl]
#   when_empty: not_applicable
#   themes: [public_exposure]
#   fix: [{portal: none}]
#   undo: [{portal: none}]
#   effort: minutes
#   impact: none
package aws.s3.shrinks

subjects contains bucket._id if some bucket in input["aws.s3.buckets"]

compliant contains bucket._id if {
	some bucket in input["aws.s3.buckets"]
	every block in input["aws.s3.account_blocks"] {
		block.IgnorePublicAcls == true
	}
}
