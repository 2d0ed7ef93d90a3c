# METADATA
# title: AWS Config delivers what it records
# description: >-
#   A recorder whose bucket is gone or refuses keeps nothing for long. The latest delivery of the history succeeded, and
#   what is sent to a topic did not fail.
# custom:
#   severity: medium
#   needs: [aws.config.delivery_channels]
#   each: aws.config.delivery_channels
#   shows: [s3BucketName, configHistoryDeliveryInfo.lastStatus, configHistoryDeliveryInfo.lastErrorCode]
#   when_empty: fail
#   themes: [audit_records]
#   fix:
#     - portal: 'AWS Config > <_at.region> > Settings > Delivery method: the bucket <s3BucketName>; and mend its policy, or the role of the recorder'
#   undo:
#     - portal: 'AWS Config > <_at.region> > Settings > Delivery method, as it was'
#   effort: hours
#   impact: none
package aws.config.config_delivers

subjects contains channel._id if some channel in input["aws.config.delivery_channels"]

compliant contains channel._id if {
	some channel in input["aws.config.delivery_channels"]

	# AWS writes these in capitals in its examples, and otherwise in the list of values
	upper(channel.configHistoryDeliveryInfo.lastStatus) == "SUCCESS"
	upper(channel.configStreamDeliveryInfo.lastStatus) in {"SUCCESS", "NOT_APPLICABLE"}
}
