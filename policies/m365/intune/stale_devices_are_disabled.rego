# METADATA
# title: No device that nobody uses is still enabled in the directory
# description: >-
#   A device that was not used for long may be lost, and its registration still opens what trusts registered
#   devices.
# custom:
#   severity: low
#   needs: [m365.intune.directory_devices]
#   each: m365.intune.directory_devices
#   shows: [accountEnabled, approximateLastSignInDateTime, operatingSystem, trustType]
#   binds: [accountEnabled]
#   when_empty: not_applicable
#   themes: [device_inventory]
#   params:
#     days: {type: integer, default: 90, min: 30, max: 730, source: default of this tool; Microsoft advises to choose a time between 90 and 180 days}
#   fix:
#     - portal: Entra admin center > Entra ID > Devices > All devices > <displayName> > Disable; and, once nobody asked for it, delete it
#     - command: 'PATCH https://graph.microsoft.com/v1.0/devices/<id> with {"accountEnabled": false}'
#   undo:
#     - portal: Entra admin center > Entra ID > Devices > All devices > <displayName> > Enable again
#     - command: 'PATCH https://graph.microsoft.com/v1.0/devices/<id> with {"accountEnabled": <accountEnabled>}'
#   effort: minutes
#   impact: users
package m365.intune.stale_devices_are_disabled

subjects contains device._id if some device in counted

compliant contains device._id if {
	some device in counted
	device.accountEnabled == true
	lately(device._epoch.approximateLastSignInDateTime)
}

compliant contains device._id if {
	some device in counted
	device.accountEnabled == true
	lately(device._epoch.registrationDateTime)
}

lately(moment) if {
	is_number(moment)
	input.now_epoch - moment <= input.params.days * 86400
}

counted := [device |
	some device in input["m365.intune.directory_devices"]
	not device.accountEnabled == false
]
