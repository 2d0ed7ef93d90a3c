# METADATA
# title: AWS Config records every kind of resource in every region in use
# description: >-
#   Config says what a setting was and who changed it. In each region a recorder is running and records all kinds of
#   resources, or leaves out IAM's alone; and in one region at least IAM's are recorded, once for all.
# custom:
#   severity: medium
#   needs: [aws.account.regions, aws.config.recorders]
#   each: aws.account.regions
#   grows: [aws.config.recorders]
#   shows: [RegionName]
#   when_empty: fail
#   themes: [audit_records]
#   fix:
#     - portal: 'AWS Config > <RegionName> > Settings > Edit > Recording is on > All resource types with customizable overrides'
#     - command: 'aws configservice start-configuration-recorder --configuration-recorder-name ‹name of the recorder that is there› --region <RegionName>'
#       where: 'Where a recorder of everything is there and stopped'
#   undo:
#     - portal: 'AWS Config > <RegionName> > Settings > Edit, as it was'
#   effort: minutes
#   impact: none
package aws.config.config_records_everything

subjects contains region._id if some region in input["aws.account.regions"]

compliant contains region._id if {
	some region in input["aws.account.regions"]
	region.RegionName in on
}

on := {recorder._at.region |
	global_types_are_recorded
	some recorder in running
	records_all(recorder.recordingGroup)
}

running := [recorder |
	some recorder in input["aws.config.recorders"]
	recorder.recording == true

	# AWS writes these in capitals in its examples, and otherwise in the list of values
	upper(recorder.lastStatus) in {"SUCCESS", "PENDING"}
]

global_types_are_recorded if {
	some recorder in running
	recorder.recordingGroup.allSupported == true
	recorder.recordingGroup.includeGlobalResourceTypes == true
}

global_types_are_recorded if {
	some recorder in running
	recorder.recordingGroup.recordingStrategy.useOnly == "EXCLUSION_BY_RESOURCE_TYPES"
	recorder.recordingGroup.exclusionByResourceTypes.resourceTypes == []
}

records_all(group) if group.allSupported == true

records_all(group) if {
	group.recordingStrategy.useOnly == "EXCLUSION_BY_RESOURCE_TYPES"
	every type in group.exclusionByResourceTypes.resourceTypes {
		type in {"AWS::IAM::User", "AWS::IAM::Group", "AWS::IAM::Role", "AWS::IAM::Policy"}
	}
}
