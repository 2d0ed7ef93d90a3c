# METADATA
# title: Every device is listed with its make, serial number and owner
# description: >-
#   The list is read anew with every scan. A device without an owner is one that nobody misses. Kinds of enrolment
#   that have no user by design need none.
# custom:
#   severity: low
#   needs: [m365.intune.devices]
#   each: m365.intune.devices
#   shows: [manufacturer, model, deviceEnrollmentType, managedDeviceOwnerType, _owner, _serial]
#   binds: [_owner, _serial, manufacturer, model]
#   when_empty: not_applicable
#   themes: [device_inventory]
#   plan: Microsoft Intune Plan 1
#   free: Basic Mobility and Security, which most Microsoft 365 plans hold
#   fix:
#     - portal: Intune admin center > Devices > All devices > <deviceName> > Properties > Primary user > Change primary user
#   undo:
#     - portal: Intune admin center > Devices > All devices > <deviceName> > Properties > Primary user > Remove primary user, who was added
#   effort: minutes
#   impact: none
package m365.intune.devices_are_inventoried

userless := {"appleBulkWithoutUser", "windowsBulkUserless", "androidEnterpriseDedicatedDevice"}

subjects contains device._id if some device in input["m365.intune.devices"]

compliant contains device._id if {
	some device in input["m365.intune.devices"]
	said(device.manufacturer)
	said(device.model)
	device._serial == true
	owned(device)
}

because[device._id] contains {"not recorded": "owner"} if {
	some device in input["m365.intune.devices"]
	not owned(device)
}

because[device._id] contains {"not recorded": "serial number"} if {
	some device in input["m365.intune.devices"]
	device._serial == false
}

said(text) if {
	is_string(text)
	trim_space(text) != ""
}

owned(device) if device._owner == true

owned(device) if device.deviceEnrollmentType in userless
