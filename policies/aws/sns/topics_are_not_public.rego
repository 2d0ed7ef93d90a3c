# METADATA
# title: Topics are closed to strangers
# description: >-
#   Who may subscribe to a topic is sent all that is published; who may publish speaks in the name of the client. The
#   policy that AWS gives a new topic keeps it to the account. S3 publishes for the buckets of every customer, unless a
#   condition names the source. Subscribing may be left to everybody where the endpoint is kept to one domain.
# custom:
#   severity: high
#   needs: [aws.sns.topics]
#   each: aws.sns.topics
#   shows: [TopicArn, _policy]
#   binds: [_statements]
#   when_empty: not_applicable
#   themes: [public_exposure]
#   fix:
#     - portal: SNS > Topics > <TopicArn> > Edit > Access policy > name the principals, or the source of S3 by aws:SourceArn
#   undo:
#     - portal: SNS > Topics > <TopicArn> > Edit > Access policy > the policy as it was noted before
#   effort: hours
#   impact: users
#   impact_text: Whoever came in without being named cannot any more.
package aws.sns.topics_are_not_public

import data.lib.aws_public as public

subjects contains topic._id if some topic in input["aws.sns.topics"]

compliant contains topic._id if {
	some topic in input["aws.sns.topics"]
	public.closed(topic, "sns")
	public.sourced(topic, "sns", deputies)
}

because[topic._id] contains opening if {
	some topic in input["aws.sns.topics"]
	some opening in public.openings(topic, "sns")
}

because[topic._id] contains opening if {
	some topic in input["aws.sns.topics"]
	some opening in public.unsourced(topic, "sns", deputies)
}

# Services that act for the resources of every customer, and whose documentation asks for a source.
deputies := {"s3.amazonaws.com": true}
