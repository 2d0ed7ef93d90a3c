# METADATA
# title: Queues are reached only by TLS
# description: >-
#   The endpoints of SQS still answer without TLS, to programs that ask so. Only a statement that denies it to everybody
#   turns them away.
# custom:
#   severity: medium
#   needs: [aws.sqs.queues]
#   each: aws.sqs.queues
#   shows: [Attributes.QueueArn, _policy]
#   binds: [_statements]
#   when_empty: not_applicable
#   themes: [encryption_in_transit]
#   fix:
#     - portal: SQS > Queues > <QueueUrl> > Access policy > Edit > add a statement that denies sqs:* to everybody where aws:SecureTransport is false
#   undo:
#     - portal: SQS > Queues > <QueueUrl> > Access policy > Edit > the policy as it was noted before
#   effort: minutes
#   impact: users
#   impact_text: A program that still asks without TLS is turned away.
package aws.sqs.queues_require_tls

import data.lib.aws_tls as tls

subjects contains queue._id if some queue in input["aws.sqs.queues"]

compliant contains queue._id if {
	some queue in input["aws.sqs.queues"]
	tls.required(queue, {"sqs:receivemessage", "sqs:sendmessage"}, {queue.Attributes.QueueArn})
}
