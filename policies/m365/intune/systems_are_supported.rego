# METADATA
# title: No device runs a system that its maker no longer mends
# description: >-
#   Weaknesses of an old version stay open. The least version of each platform is a parameter, because makers move
#   on every year.
# custom:
#   severity: high
#   needs: [m365.intune.devices]
#   each: m365.intune.devices
#   shows: [operatingSystem, osVersion, lastSyncDateTime]
#   binds: [osVersion]
#   when_empty: not_applicable
#   themes: [patching]
#   plan: Microsoft Intune Plan 1
#   note: >-
#     Linux, ChromeOS and what Intune names otherwise are not judged. A Windows edition that is mended for longer
#     (Enterprise, Education, paid extended updates) is declared by the parameter.
#   params:
#     windows: {type: array, items: integer, default: [10, 0, 26200], max: 6, source: "default of this tool; Microsoft's lifecycle pages: Windows 11, version 25H2 and later, since Home and Pro of 24H2 ended on 13 October 2026"}
#     macos: {type: array, items: integer, default: [15], max: 6, source: "default of this tool; Apple's security releases: the last versions that are mended"}
#     ios: {type: array, items: integer, default: [18], max: 6, source: "default of this tool; Apple's security releases: the last versions that are mended"}
#     android: {type: array, items: integer, default: [14], max: 6, source: "default of this tool; Google's security bulletins: the versions that get patches"}
#   fix:
#     - portal: Intune admin center > Devices > Compliance > Create policy > Device properties > Minimum OS version
#     - and_portal: the device itself > update, or replace it where its maker offers none
#   undo:
#     - portal: Intune admin center > Devices > Compliance > the policy > Device properties > Minimum OS version, as it was noted before
#   effort: days
#   impact: users
package m365.intune.systems_are_supported

subjects contains device._id if some device in counted

compliant contains device._id if {
	some device in counted
	least := minima[device._platform]
	is_array(least)
	count(least) > 0
	is_array(device._version)
	every part in device._version {
		is_number(part)
	}
	device._version >= least
}

because[device._id] contains {"least version": written} if {
	some device in counted
	written := concat(".", [format_int(part, 10) | some part in minima[device._platform]])
}

minima := {
	"windows": input.params.windows,
	"macos": input.params.macos,
	"ios": input.params.ios,
	"android": input.params.android,
}

counted := [device |
	some device in input["m365.intune.devices"]
	not elsewhere(device)
]

elsewhere(device) if device._platform in {"linux", "other"}
