# METADATA
# title: Queues are closed to strangers
# description: >-
#   Who may send to a queue makes the client work on what he sends; who may receive reads it, and takes it away. A policy
#   names whom it lets in, or a condition keeps it to one account, organization or source. SNS and S3 send for the topics
#   and buckets of every customer, unless a condition names the source.
# custom:
#   severity: high
#   needs: [aws.sqs.queues]
#   each: aws.sqs.queues
#   shows: [_policy]
#   binds: [_statements]
#   when_empty: not_applicable
#   themes: [public_exposure]
#   fix:
#     - portal: SQS > Queues > <QueueUrl> > Access policy > Edit > name the principals, or the source of SNS and S3 by aws:SourceArn
#   undo:
#     - portal: SQS > Queues > <QueueUrl> > Access policy > Edit > the policy as it was noted before
#   effort: hours
#   impact: users
#   impact_text: Whoever came in without being named cannot any more.
package aws.sqs.queues_are_not_public

import data.lib.aws_public as public

subjects contains queue._id if some queue in input["aws.sqs.queues"]

compliant contains queue._id if {
	some queue in input["aws.sqs.queues"]
	public.closed(queue, "sqs")
	public.sourced(queue, "sqs", deputies)
}

because[queue._id] contains opening if {
	some queue in input["aws.sqs.queues"]
	some opening in public.openings(queue, "sqs")
}

because[queue._id] contains opening if {
	some queue in input["aws.sqs.queues"]
	some opening in public.unsourced(queue, "sqs", deputies)
}

# Services that act for the resources of every customer, and whose documentation asks for a source.
deputies := {"s3.amazonaws.com": true, "sns.amazonaws.com": true}
