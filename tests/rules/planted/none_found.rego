# METADATA
# title: Planted - no grant that looks public was found
# description: Counts what it finds, so that a field that got lost makes the bucket pass.
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
package aws.s3.none_found

subjects contains bucket._id if some bucket in input["aws.s3.buckets"]

compliant contains bucket._id if {
	some bucket in input["aws.s3.buckets"]
	count([grant | some grant in bucket.Acl.Grants; grant.Grantee.URI]) == 0
}
