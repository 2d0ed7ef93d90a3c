# METADATA
# title: Planted - the bucket is not alone
# description: Looks at the other resources of its batch, so that batches of one decide otherwise than the whole.
# custom:
#   severity: low
#   needs: [aws.s3.buckets]
#   each: aws.s3.buckets
#   shows: [Acl]
#   when_empty: not_applicable
#   themes: [public_exposure]
#   fix: [{portal: none}]
#   undo: [{portal: none}]
#   effort: minutes
#   impact: none
package aws.s3.alone

subjects contains bucket._id if some bucket in input["aws.s3.buckets"]

compliant contains bucket._id if {
	some bucket in input["aws.s3.buckets"]
	count(input["aws.s3.buckets"]) > 1
}
