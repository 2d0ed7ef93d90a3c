# METADATA
# title: Topics are published to only by TLS
# description: >-
#   The endpoints of SNS still answer without TLS, to programs that ask so. Only a statement that denies publishing to
#   everybody turns them away.
# custom:
#   severity: medium
#   needs: [aws.sns.topics]
#   each: aws.sns.topics
#   shows: [TopicArn, _policy]
#   binds: [_statements]
#   when_empty: not_applicable
#   themes: [encryption_in_transit]
#   fix:
#     - portal: SNS > Topics > <TopicArn> > Edit > Access policy > add a statement that denies sns:Publish to everybody where aws:SecureTransport is false
#   undo:
#     - portal: SNS > Topics > <TopicArn> > Edit > Access policy > the policy as it was noted before
#   effort: minutes
#   impact: users
#   impact_text: A program that still asks without TLS is turned away.
package aws.sns.topics_require_tls

import data.lib.aws_tls as tls

subjects contains topic._id if some topic in input["aws.sns.topics"]

compliant contains topic._id if {
	some topic in input["aws.sns.topics"]
	tls.required(topic, {"sns:publish"}, {topic.TopicArn})
}
