# METADATA
# title: What must have a copy is copied
# description: >-
#   The client names by tags the buckets of which a copy is to lie elsewhere; each has a rule of replication that is on
#   and takes in all objects. S3 leaves out what a KMS key encrypts unless the rule asks for it, so where the bucket encrypts by
#   such a key its rule does. Objects that were there before the rule are not copied by it.
# custom:
#   severity: medium
#   needs: [aws.s3.buckets]
#   each: aws.s3.buckets
#   shows: [Replication, Encryption, _copied_to, _copied_from_kms_to]
#   when_empty: not_applicable
#   themes: [backup_copies]
#   params:
#     tags: {type: array, items: string, default: [], max: 50, source: "default of this tool: no bucket; the client names tags as key=value"}
#   fix:
#     - portal: S3 > Buckets > <Name> > Management > Replication rules > Create replication rule
#     - portal: S3 > Buckets > <Name> > Management > Replication rules > the rule > Edit > Encryption > Replicate objects encrypted with AWS KMS
#       where: Where the bucket encrypts by a KMS key; the role of the rule must be allowed to use the keys on both sides
#   undo:
#     - portal: S3 > Buckets > <Name> > Management > Replication rules > delete the rule that was made
#   effort: hours
#   impact: none
package aws.s3.replication_where_required

import data.lib.aws_marked as tags

subjects contains bucket._id if some bucket in meant

compliant contains bucket._id if {
	some bucket in meant
	count(bucket._copied_to) > 0
	uses_no_kms_key(bucket)
}

compliant contains bucket._id if {
	some bucket in meant
	count(bucket._copied_from_kms_to) > 0
}

uses_no_kms_key(bucket) if "Encryption" in bucket._absent

uses_no_kms_key(bucket) if {
	count(bucket.Encryption.Rules) > 0
	every rule in bucket.Encryption.Rules {
		rule.ApplyServerSideEncryptionByDefault.SSEAlgorithm == "AES256"
	}
}

meant := [bucket |
	some bucket in input["aws.s3.buckets"]
	tags.marked(bucket, input.params.tags)
]
