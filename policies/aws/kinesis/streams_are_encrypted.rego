# METADATA
# title: Streams are encrypted where they wait to be read
# description: >-
#   A stream keeps what it is given for a day to a year.
# custom:
#   severity: medium
#   needs: [aws.kinesis.streams]
#   each: aws.kinesis.streams
#   family: encrypted
#   shows: [StreamName, Summary.EncryptionType]
#   when_empty: not_applicable
#   themes: [encryption_at_rest]
#   fix:
#     - command: 'aws kinesis start-stream-encryption --stream-name <StreamName> --encryption-type KMS --key-id ‹alias of the key, the one of AWS for Kinesis or the client''s› --region <_at.region>'
#       where: 'Writers and readers must be allowed to use a key of the client''s'
#     - portal: 'Kinesis > Data streams > <StreamName> > Configuration > Encryption > Edit'
#   undo:
#     - portal: 'Kinesis > Data streams > <StreamName> > Configuration > Encryption > Edit > off, as it was'
#   effort: minutes
#   impact: none
package aws.kinesis.streams_are_encrypted

subjects contains stream._id if some stream in input["aws.kinesis.streams"]

compliant contains stream._id if {
	some stream in input["aws.kinesis.streams"]
	stream.Summary.EncryptionType == "KMS"
}
