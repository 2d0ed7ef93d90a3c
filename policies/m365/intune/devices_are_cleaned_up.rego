# METADATA
# title: A clean-up rule takes away devices that no longer report
# description: >-
#   Without it the list of devices grows old, and nobody knows any more which of them exist.
# custom:
#   severity: low
#   needs: [m365.intune.cleanup_rules]
#   each: none
#   shows: []
#   when_empty: fail
#   themes: [device_inventory]
#   plan: Microsoft Intune Plan 1
#   note: >-
#     Counted is a rule for all platforms; rules for single platforms are not added up.
#   params:
#     days: {type: integer, default: 90, min: 30, max: 270, source: default of this tool; Intune allows 30 to 270 days}
#   fix:
#     - portal: Intune admin center > Devices > Device clean-up rules > Create > all platforms > days since last check-in > <params.days> at most
#     - command: 'POST https://graph.microsoft.com/beta/deviceManagement/managedDeviceCleanupRules with {"displayName": "‹a name for the rule›", "deviceCleanupRulePlatformType": "all", "deviceInactivityBeforeRetirementInDays": <params.days>}'
#   undo:
#     - portal: Intune admin center > Devices > Device clean-up rules > the rule that was made > Delete
#     - command: DELETE https://graph.microsoft.com/beta/deviceManagement/managedDeviceCleanupRules/‹id of the rule that was made›
#   effort: minutes
#   impact: users
package m365.intune.devices_are_cleaned_up

subjects contains input.target._id

compliant contains input.target._id if {
	some cleanup in input["m365.intune.cleanup_rules"]
	cleanup.deviceCleanupRulePlatformType == "all"
	is_number(cleanup.deviceInactivityBeforeRetirementInDays)
	cleanup.deviceInactivityBeforeRetirementInDays > 0
	cleanup.deviceInactivityBeforeRetirementInDays <= input.params.days
}

because[input.target._id] contains {"rule": cleanup._id, "days": format_int(cleanup.deviceInactivityBeforeRetirementInDays, 10)} if {
	some cleanup in input["m365.intune.cleanup_rules"]
}
