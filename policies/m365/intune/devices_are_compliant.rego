# METADATA
# title: Every enrolled device keeps its policies and reported lately
# description: >-
#   A device that does not keep the policies, or that has not reported for long, is one whose state nobody knows. In
#   the time of grace it does not keep them yet.
# custom:
#   severity: high
#   needs: [m365.intune.devices]
#   each: m365.intune.devices
#   shows: [complianceState, lastSyncDateTime, operatingSystem, osVersion]
#   binds: [complianceState]
#   when_empty: not_applicable
#   themes: [device_security]
#   plan: Microsoft Intune Plan 1
#   free: Basic Mobility and Security, which most Microsoft 365 plans hold
#   params:
#     days: {type: integer, default: 30, min: 1, max: 120, source: default of this tool and of Intune's own check-in limit}
#   fix:
#     - portal: Intune admin center > Devices > All devices > <deviceName> > Device compliance > the setting that is not met
#     - and_portal: Intune admin center > Devices > All devices > <deviceName> > Sync; or retire it where it is gone
#   undo:
#     - portal: 'Nothing to undo: what was set on the device stays as it is'
#   effort: days
#   impact: users
package m365.intune.devices_are_compliant

subjects contains device._id if some device in input["m365.intune.devices"]

compliant contains device._id if {
	some device in input["m365.intune.devices"]
	device.complianceState == "compliant"
	lately(device._epoch.lastSyncDateTime)
}

because[device._id] contains {"complianceState": device.complianceState} if {
	some device in input["m365.intune.devices"]
	device.complianceState != "compliant"
}

because[device._id] contains {"last report": "longer ago than the limit"} if {
	some device in input["m365.intune.devices"]
	is_number(device._epoch.lastSyncDateTime)
	not lately(device._epoch.lastSyncDateTime)
}

lately(moment) if {
	is_number(moment)
	input.now_epoch - moment <= input.params.days * 86400
}
