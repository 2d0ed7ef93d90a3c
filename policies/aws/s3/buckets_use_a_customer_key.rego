# METADATA
# title: Buckets are encrypted by a key of the client
# description: >-
#   S3 encrypts by itself with keys that open to whoever may read the object. A KMS key of the client has a policy of its
#   own, its use is recorded, and it can be switched off.
# custom:
#   severity: low
#   needs: [aws.s3.buckets]
#   each: aws.s3.buckets
#   shows: [Encryption]
#   when_empty: not_applicable
#   themes: [encryption_at_rest]
#   maturity: true
#   declared_away: {exempt: Name}
#   params:
#     exempt: {type: array, items: string, default: [], max: 500, source: default of this tool is no exception}
#   fix:
#     - command: 'aws s3api put-bucket-encryption --bucket <Name> --server-side-encryption-configuration ''{"Rules": [{"ApplyServerSideEncryptionByDefault": {"SSEAlgorithm": "aws:kms", "KMSMasterKeyID": "‹ARN of a key of the client›"}, "BucketKeyEnabled": true}]}'''
#       where: It replaces the rule of the bucket; what is stored already stays as it is until it is copied anew
#     - portal: S3 > Buckets > <Name> > Properties > Default encryption > Edit
#   undo:
#     - command: aws s3api put-bucket-encryption --bucket <Name> --server-side-encryption-configuration <Encryption>
#       where: Where the bucket had a rule before
#     - command: aws s3api delete-bucket-encryption --bucket <Name>
#       where: Where the bucket had none before
#   effort: hours
#   impact: users
#   impact_text: Who reads or writes needs the right to use the key.
package aws.s3.buckets_use_a_customer_key

subjects contains bucket._id if some bucket in meant

compliant contains bucket._id if {
	some bucket in meant
	some rule in bucket.Encryption.Rules
	rule.ApplyServerSideEncryptionByDefault.SSEAlgorithm in {"aws:kms", "aws:kms:dsse"}
	key := rule.ApplyServerSideEncryptionByDefault.KMSMasterKeyID
	count(key) > 0
	not endswith(key, "alias/aws/s3")
}

meant := [bucket |
	some bucket in input["aws.s3.buckets"]
	not bucket.Name in input.params.exempt
]
