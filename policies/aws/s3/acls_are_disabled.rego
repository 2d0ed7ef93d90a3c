# METADATA
# title: Access control lists are switched off
# description: >-
#   A list on each object is a second way in that nobody overlooks. With BucketOwnerEnforced, as new buckets have it since
#   April 2023, the bucket’s owner owns every object and policies alone say who may.
# custom:
#   severity: medium
#   needs: [aws.s3.buckets]
#   each: aws.s3.buckets
#   shows: [OwnershipControls]
#   when_empty: not_applicable
#   themes: [public_exposure]
#   fix:
#     - command: 'aws s3api put-bucket-ownership-controls --bucket <Name> --ownership-controls ''{"Rules": [{"ObjectOwnership": "BucketOwnerEnforced"}]}'''
#       where: AWS refuses where the list still gives something to others; write it into the policy first
#     - portal: S3 > Buckets > <Name> > Permissions > Object Ownership > Edit > ACLs disabled
#   undo:
#     - command: aws s3api put-bucket-ownership-controls --bucket <Name> --ownership-controls <OwnershipControls>
#       where: Where the bucket had controls before
#     - command: aws s3api delete-bucket-ownership-controls --bucket <Name>
#       where: Where the bucket had none before
#   effort: hours
#   impact: users
#   impact_text: Who came in by a list, or uploads with one, cannot any more.
package aws.s3.acls_are_disabled

subjects contains bucket._id if some bucket in input["aws.s3.buckets"]

compliant contains bucket._id if {
	some bucket in input["aws.s3.buckets"]
	some rule in bucket.OwnershipControls.Rules
	rule.ObjectOwnership == "BucketOwnerEnforced"
}
