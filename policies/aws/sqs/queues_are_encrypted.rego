# METADATA
# title: Queues encrypt what waits in them
# description: >-
#   New queues encrypt with keys of SQS since October 2022; one that is older, or where somebody switched it off, stores
#   messages in clear. A KMS key does as well.
# custom:
#   severity: medium
#   needs: [aws.sqs.queues]
#   each: aws.sqs.queues
#   shows: [Attributes.SqsManagedSseEnabled, Attributes.KmsMasterKeyId]
#   when_empty: not_applicable
#   themes: [encryption_at_rest]
#   fix:
#     - command: aws sqs set-queue-attributes --queue-url <QueueUrl> --region <_at.region> --attributes SqsManagedSseEnabled=true
#     - portal: SQS > Queues > <QueueUrl> > Encryption > Edit > Server-side encryption > Enabled
#   undo:
#     - command: aws sqs set-queue-attributes --queue-url <QueueUrl> --region <_at.region> --attributes SqsManagedSseEnabled=<Attributes.SqsManagedSseEnabled>
#   effort: minutes
#   impact: none
package aws.sqs.queues_are_encrypted

subjects contains queue._id if some queue in input["aws.sqs.queues"]

compliant contains queue._id if {
	some queue in input["aws.sqs.queues"]
	queue.Attributes.SqsManagedSseEnabled == "true"
}

compliant contains queue._id if {
	some queue in input["aws.sqs.queues"]
	count(queue.Attributes.KmsMasterKeyId) > 0
}
