# METADATA
# title: A device that no policy judges does not count as a good one
# description: >-
#   By default a device that no compliance policy reaches counts in Intune as one that keeps them all, and
#   Conditional Access lets it in.
# custom:
#   severity: high
#   needs: [m365.intune.settings]
#   each: m365.intune.settings
#   shows: [settings.secureByDefault]
#   when_empty: fail
#   themes: [device_security]
#   plan: Microsoft Intune Plan 1
#   fix:
#     - portal: Intune admin center > Devices > Compliance > Compliance settings > Mark devices with no compliance policy assigned as > Not compliant
#     - command: 'PATCH https://graph.microsoft.com/v1.0/deviceManagement with {"settings": {"secureByDefault": true, "isScheduledActionEnabled": <settings.isScheduledActionEnabled>, "deviceComplianceCheckinThresholdDays": <settings.deviceComplianceCheckinThresholdDays>}}'
#       where: The settings are written whole; the command keeps the other two
#   undo:
#     - portal: Intune admin center > Devices > Compliance > Compliance settings > Mark devices with no compliance policy assigned as > Compliant, as it was before
#     - command: 'PATCH https://graph.microsoft.com/v1.0/deviceManagement with {"settings": {"secureByDefault": <settings.secureByDefault>, "isScheduledActionEnabled": <settings.isScheduledActionEnabled>, "deviceComplianceCheckinThresholdDays": <settings.deviceComplianceCheckinThresholdDays>}}'
#   effort: minutes
#   impact: users
#   impact_text: Devices without a policy lose access wherever Conditional Access asks for devices that keep theirs.
package m365.intune.unjudged_devices_are_noncompliant

subjects contains found._id if some found in input["m365.intune.settings"]

compliant contains found._id if {
	some found in input["m365.intune.settings"]
	found.settings.secureByDefault == true
}
