# METADATA
# title: Topics encrypt what is published to them
# description: >-
#   A topic stores what is published until it is delivered, by a KMS key where one is set. Messages from alarms and other
#   services arrive only with a key that lets those services use it, so not by AWS’s own key of SNS.
# custom:
#   severity: medium
#   needs: [aws.sns.topics]
#   each: aws.sns.topics
#   shows: [TopicArn, _key]
#   when_empty: not_applicable
#   themes: [encryption_at_rest]
#   fix:
#     - command: aws sns set-topic-attributes --topic-arn <TopicArn> --region <_at.region> --attribute-name KmsMasterKeyId --attribute-value ‹id of a key of the client whose policy lets the publishing services use it›
#     - portal: SNS > Topics > <TopicArn> > Edit > Encryption
#   undo:
#     - command: aws sns set-topic-attributes --topic-arn <TopicArn> --region <_at.region> --attribute-name KmsMasterKeyId --attribute-value ''
#   effort: minutes
#   impact: outage
#   impact_text: Services that may not use the key publish no more; alarms may fall silent.
package aws.sns.topics_are_encrypted

subjects contains topic._id if some topic in input["aws.sns.topics"]

compliant contains topic._id if {
	some topic in input["aws.sns.topics"]
	count(topic._key) > 0
}
