# METADATA
# title: Screens lock after a short while and open with a password
# description: >-
#   A device that lies open is open to whoever passes. One policy for the platform has to require a password and a
#   time without use after which the screen locks.
# custom:
#   severity: medium
#   needs: [m365.intune.devices, m365.intune.compliance_policies, m365.intune.configurations, m365.intune.configuration_policies]
#   each: m365.intune.devices
#   shows: [operatingSystem, managedDeviceOwnerType]
#   binds: [operatingSystem]
#   when_empty: not_applicable
#   themes: [automatic_logoff]
#   plan: Microsoft Intune Plan 1
#   free: Basic Mobility and Security, which most Microsoft 365 plans hold
#   note: >-
#     A policy counts where it is assigned to all devices or all users, or to a group that the client declared to
#     hold everybody, without a filter and without leaving out a group that was not declared. Linux, ChromeOS and
#     what Intune names otherwise are not judged.
#   params:
#     covering_groups:
#       type: array
#       items: string
#       default: []
#       max: 50
#       source: default of this tool; the client declares by object id the groups that hold everybody or every device
#     excepted_groups:
#       type: array
#       items: string
#       default: []
#       max: 50
#       source: default of this tool; the client declares by object id the groups that may be left out
#     minutes: {type: integer, default: 15, min: 1, max: 60, source: default of this tool; the laws set no time}
#   fix:
#     - portal: Intune admin center > Devices > Compliance > Create policy > System security > Require a password; and Maximum minutes of inactivity before password is required > <params.minutes> at most; and Assignments > Add all devices
#   undo:
#     - portal: Intune admin center > Devices > Compliance > the policy that was made > Delete
#   effort: hours
#   impact: users
package m365.intune.screens_lock

import data.lib.devices as lib

subjects contains device._id if some device in counted

compliant contains device._id if {
	some device in counted
	device._platform in locked
}

because[device._id] contains {"platform without a policy that locks in time": device._platform} if {
	some device in counted
	not device._platform in locked
}

locked := (lib.locking(input["m365.intune.compliance_policies"]) | lib.locking(input["m365.intune.configurations"])) | lib.locking(input["m365.intune.configuration_policies"])

counted := [device |
	some device in input["m365.intune.devices"]
	not lib.elsewhere(device)
]
