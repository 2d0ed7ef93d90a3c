# METADATA
# title: Computers are asked for a running antivirus and firewall
# description: >-
#   On Windows a policy has to require both, or switch both on; on macOS the firewall, because its scanner cannot be
#   switched off. Only a compliance policy also watches that they keep running.
# custom:
#   severity: high
#   needs: [m365.intune.devices, m365.intune.compliance_policies, m365.intune.configurations, m365.intune.configuration_policies]
#   each: m365.intune.devices
#   shows: [operatingSystem, complianceState]
#   binds: [operatingSystem]
#   when_empty: not_applicable
#   themes: [malware]
#   plan: Microsoft Intune Plan 1
#   free: Microsoft Defender Antivirus and the firewall of Windows are on by default; only nobody asks for them
#   note: >-
#     A policy counts where it is assigned to all devices or all users, or to a group that the client declared to
#     hold everybody, without a filter and without leaving out a group that was not declared. Phones have no such
#     settings and are not judged.
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
#     - portal: Intune admin center > Devices > Compliance > Create policy > Windows 10 and later > System security > Firewall, Antivirus > Require; and Assignments > Add all devices
#     - portal: Intune admin center > Endpoint security > Antivirus > Create policy; and Intune admin center > Endpoint security > Firewall > Create policy; and assign both to all devices
#       where: Where it is to be switched on, and not only asked for
#   undo:
#     - portal: Intune admin center > Devices > Compliance > the policy that was made > Delete
#     - portal: Intune admin center > Endpoint security > Antivirus > the policy that was made > Delete; and Intune admin center > Endpoint security > Firewall > the policy that was made > Delete
#       where: Where both were made
#   effort: hours
#   impact: users
package m365.intune.antivirus_and_firewall_are_required

import data.lib.devices as lib

subjects contains device._id if some device in counted

compliant contains device._id if {
	some device in counted
	device._platform == "windows"
	device._platform in asked.antivirus
	device._platform in asked.firewall
}

compliant contains device._id if {
	some device in counted
	device._platform == "macos"
	device._platform in asked.firewall
}

because[device._id] contains {"not asked for": word} if {
	some device in counted
	some word, known in asked
	not device._platform in known
}

asked := {word: platforms(word) | some word in ["antivirus", "firewall"]}

platforms(word) := (lib.asking(word, input["m365.intune.compliance_policies"]) | lib.asking(word, input["m365.intune.configurations"])) | lib.asking(word, input["m365.intune.configuration_policies"])

counted := [device |
	some device in input["m365.intune.devices"]
	not phone(device)
]

phone(device) if device._platform in {"ios", "android", "linux", "other"}
