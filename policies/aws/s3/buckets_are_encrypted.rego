# METADATA
# title: Buckets encrypt what is stored in them
# description: >-
#   S3 encrypts every new object since January 2023 with its own keys, so a bucket without a rule is one that nobody
#   could read the rule of, or an emulator's. What counts is that the rule names a known algorithm.
# custom:
#   severity: medium
#   needs: [aws.s3.buckets]
#   each: aws.s3.buckets
#   shows: [Encryption]
#   when_empty: not_applicable
#   themes: [encryption_at_rest]
#   fix:
#     - command: 'aws s3api put-bucket-encryption --bucket <Name> --server-side-encryption-configuration ''{"Rules": [{"ApplyServerSideEncryptionByDefault": {"SSEAlgorithm": "AES256"}}]}'''
#       where: It replaces the rule of the bucket, which names no algorithm that is known
#     - portal: S3 > Buckets > <Name> > Properties > Default encryption > Edit
#   undo:
#     - command: aws s3api put-bucket-encryption --bucket <Name> --server-side-encryption-configuration <Encryption>
#       where: Where the bucket had a rule before
#     - command: aws s3api delete-bucket-encryption --bucket <Name>
#       where: Where the bucket had none before
#   effort: minutes
#   impact: none
package aws.s3.buckets_are_encrypted

subjects contains bucket._id if some bucket in input["aws.s3.buckets"]

compliant contains bucket._id if {
	some bucket in input["aws.s3.buckets"]
	some rule in bucket.Encryption.Rules
	rule.ApplyServerSideEncryptionByDefault.SSEAlgorithm in {"AES256", "aws:kms", "aws:kms:dsse"}
}
