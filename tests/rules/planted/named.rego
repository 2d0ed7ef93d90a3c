# METADATA
# title: Planted - buckets by name
# description: Names its subjects by a name, which two regions may share, and not by their id.
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
package aws.s3.named

subjects contains bucket.Name if some bucket in input["aws.s3.buckets"]

compliant contains bucket.Name if some bucket in input["aws.s3.buckets"]
