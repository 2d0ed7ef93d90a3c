# METADATA
# title: What models are asked is written down where the client uses them
# description: >-
#   AWS keeps no record of what was asked and answered unless it is told where, and to write down the text: a log without it
#   says that a model was used, not for what. Judged are the regions that the client names. The log then holds what was asked, health data too, and is to be kept as such.
# custom:
#   severity: medium
#   needs: [aws.account.regions, aws.bedrock.invocation_logs]
#   each: aws.account.regions
#   shows: [RegionName]
#   when_empty: not_applicable
#   themes: [audit_records]
#   grows: [aws.bedrock.invocation_logs]
#   join: {aws.bedrock.invocation_logs: _at}
#   params:
#     regions: {type: array, items: string, default: [], max: 50, source: default of this tool is none; which regions models are used in is told by no call}
#   fix:
#     - portal: 'Amazon Bedrock > <RegionName> > Settings > Model invocation logging > on, with text among the data types, and where the log goes'
#   undo:
#     - portal: 'Amazon Bedrock > <RegionName> > Settings > Model invocation logging > off, as it was'
#   effort: minutes
#   impact: none
package aws.bedrock.invocation_logging

subjects contains region._id if some region in counted

compliant contains region._id if {
	some region in counted
	some log in input["aws.bedrock.invocation_logs"]
	log._at.region == region.RegionName
	has_a_place(log)
	log.textDataDeliveryEnabled == true
}

has_a_place(log) if is_string(log.cloudWatchConfig.logGroupName)

has_a_place(log) if is_string(log.s3Config.bucketName)

counted := [region |
	some region in input["aws.account.regions"]
	region.RegionName in input.params.regions
]
