# METADATA
# title: Trails are encrypted with a key of the client's own
# description: >-
#   A key of one's own decides who may read the record of activity, apart from who may read the bucket.
# custom:
#   severity: medium
#   needs: [aws.cloudtrail.trails]
#   each: aws.cloudtrail.trails
#   shows: [KmsKeyId]
#   when_empty: fail
#   themes: [audit_integrity, encryption_at_rest]
#   fix:
#     - command: aws cloudtrail update-trail --name <Name> --region <_at.region> --kms-key-id KEY
#   undo:
#     - command: aws cloudtrail update-trail --name <Name> --region <_at.region> --kms-key-id ''
#   effort: hours
#   impact: none
package aws.cloudtrail.trails_are_encrypted

subjects contains trail._id if some trail in input["aws.cloudtrail.trails"]

compliant contains trail._id if {
	some trail in input["aws.cloudtrail.trails"]
	startswith(trail.KmsKeyId, "arn:")
}
