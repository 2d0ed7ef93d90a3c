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
#     - command: aws cloudtrail update-trail --name <TrailARN> --region <_at.region> --kms-key-id ‹ARN of a key of the client whose policy lets CloudTrail encrypt and the readers decrypt›
#   undo:
#     - command: aws cloudtrail update-trail --name <TrailARN> --region <_at.region> --kms-key-id ''
#       where: The trail had no key, so this takes the new one away; keep the key, files that were written meanwhile need it
#   effort: hours
#   impact: none
package aws.cloudtrail.trails_are_encrypted

subjects contains trail._id if some trail in input["aws.cloudtrail.trails"]

compliant contains trail._id if {
	some trail in input["aws.cloudtrail.trails"]
	startswith(trail.KmsKeyId, "arn:")
}
