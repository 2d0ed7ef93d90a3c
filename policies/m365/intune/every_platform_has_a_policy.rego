# METADATA
# title: Every device is of a platform that an assigned compliance policy judges
# description: >-
#   Which platforms are in use is seen from the devices. A platform without a policy of its own that reaches
#   everybody has devices that nothing is asked of.
# custom:
#   severity: high
#   needs: [m365.intune.devices, m365.intune.compliance_policies]
#   each: m365.intune.devices
#   shows: [operatingSystem, managedDeviceOwnerType, complianceState]
#   binds: [operatingSystem]
#   when_empty: not_applicable
#   themes: [device_security]
#   plan: Microsoft Intune Plan 1
#   free: Basic Mobility and Security, which most Microsoft 365 plans hold
#   note: >-
#     A policy counts where it is assigned to all devices or all users, or to a group that the client declared to
#     hold everybody, without a filter and without leaving out a group that was not declared. Linux, ChromeOS and
#     what Intune names otherwise are not judged. Android Enterprise, work profiles and device administrator count
#     as one platform.
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
#     - portal: Intune admin center > Devices > Compliance > Create policy > <operatingSystem>; and Assignments > Add all devices
#   undo:
#     - portal: Intune admin center > Devices > Compliance > the policy that was made > Delete
#   effort: hours
#   impact: users
package m365.intune.every_platform_has_a_policy

import data.lib.devices as lib

subjects contains device._id if some device in counted

compliant contains device._id if {
	some device in counted
	device._platform in judged
}

because[device._id] contains {"platform without a policy for everybody": device._platform} if {
	some device in counted
	not device._platform in judged
}

judged := {platform |
	some policy in input["m365.intune.compliance_policies"]
	lib.covers(policy)
	some platform in policy._platforms
}

counted := [device |
	some device in input["m365.intune.devices"]
	not lib.elsewhere(device)
]
