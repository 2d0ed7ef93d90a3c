# METADATA
# title: Delivery streams encrypt what waits to be delivered
# description: >-
#   Judged are streams that are written to directly; one that reads from Kinesis or Kafka keeps nothing of its own, and is
#   judged there.
# custom:
#   severity: medium
#   needs: [aws.firehose.delivery_streams]
#   each: aws.firehose.delivery_streams
#   family: encrypted
#   shows: [DeliveryStreamName, Stream.DeliveryStreamEncryptionConfiguration.Status]
#   when_empty: not_applicable
#   themes: [encryption_at_rest]
#   fix:
#     - command: 'aws firehose start-delivery-stream-encryption --delivery-stream-name <DeliveryStreamName> --region <_at.region>'
#     - portal: 'Amazon Data Firehose > Firehose streams > <DeliveryStreamName> > Configuration > Server-side encryption > Edit'
#   undo:
#     - portal: 'Amazon Data Firehose > Firehose streams > <DeliveryStreamName> > Configuration > Server-side encryption > Edit > off, as it was'
#   effort: minutes
#   impact: none
package aws.firehose.streams_are_encrypted

subjects contains stream._id if some stream in counted

compliant contains stream._id if {
	some stream in counted
	stream.Stream.DeliveryStreamEncryptionConfiguration.Status == "ENABLED"
}

counted := [stream |
	some stream in input["aws.firehose.delivery_streams"]
	not has_a_source(stream)
]

has_a_source(stream) if {
	is_string(stream.Stream.DeliveryStreamType)
	stream.Stream.DeliveryStreamType != "DirectPut"
}
