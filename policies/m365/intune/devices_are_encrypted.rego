# METADATA
# title: Every device is encrypted, and a policy asks for it
# description: >-
#   The device itself has to report that it is encrypted, and a compliance policy or a configuration of its platform
#   has to ask for it, so that it stays so. iOS encrypts where a passcode is required.
# custom:
#   severity: high
#   needs: [m365.intune.devices, m365.intune.compliance_policies, m365.intune.configurations, m365.intune.configuration_policies]
#   each: m365.intune.devices
#   shows: [isEncrypted, operatingSystem, managedDeviceOwnerType]
#   binds: [isEncrypted]
#   when_empty: not_applicable
#   themes: [encryption_at_rest]
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
#   fix:
#     - portal: Intune admin center > Devices > Compliance > Create policy > System security > Require encryption of data storage on device > Require; and Assignments > Add all devices
#     - and_portal: Intune admin center > Endpoint security > Disk encryption > Create policy; and assign it to all devices
#   undo:
#     - portal: Intune admin center > Endpoint security > Disk encryption > the policy that was made > Delete; disks stay encrypted until somebody decrypts them
#     - and_portal: Intune admin center > Devices > Compliance > the policy that was made > Delete
#   effort: hours
#   impact: users
package m365.intune.devices_are_encrypted

import data.lib.devices as lib

subjects contains device._id if some device in counted

compliant contains device._id if {
	some device in counted
	device.isEncrypted == true
	device._platform in asked
}

because[device._id] contains {"isEncrypted": "false"} if {
	some device in counted
	device.isEncrypted == false
}

because[device._id] contains {"platform without a policy that asks for encryption": device._platform} if {
	some device in counted
	not device._platform in asked
}

asked := (lib.asking("encryption", input["m365.intune.compliance_policies"]) | lib.asking("encryption", input["m365.intune.configurations"])) | lib.asking("encryption", input["m365.intune.configuration_policies"])

counted := [device |
	some device in input["m365.intune.devices"]
	not lib.elsewhere(device)
]
