# METADATA
# title: Attack surface reduction rules block what malicious software lives on
# description: >-
#   Audit only watches. Each rule that the parameter names has to be set to block by a policy for everybody.
# custom:
#   severity: medium
#   needs: [m365.intune.configuration_policies]
#   each: none
#   shows: []
#   when_empty: fail
#   themes: [malware]
#   maturity: true
#   plan: Microsoft Intune Plan 1
#   note: >-
#     A policy counts where it is assigned to all devices or all users, or to a group that the client declared to
#     hold everybody, without a filter and without leaving out a group that was not declared.
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
#     rules:
#       type: array
#       items: string
#       default: [blockabuseofexploitedvulnerablesigneddrivers, blockcredentialstealingfromwindowslocalsecurityauthoritysubsystem, blockpersistencethroughwmieventsubscription]
#       max: 30
#       source: Microsoft's standard protection rules, which are meant to be switched on everywhere
#   fix:
#     - portal: Intune admin center > Endpoint security > Attack surface reduction > Create policy > Windows > Attack Surface Reduction Rules > Audit first; and, once the reports have shown which programs it would stop, Block; and assign it
#   undo:
#     - portal: Intune admin center > Endpoint security > Attack surface reduction > the policy that was made > Audit
#   effort: days
#   impact: users
#   impact_text: Programs that work in the way of malicious software stop.
package m365.intune.attack_surface_is_reduced

import data.lib.devices as lib

prefix := "device_vendor_msft_policy_config_defender_attacksurfacereductionrules_"

subjects contains input.target._id

compliant contains input.target._id if {
	is_array(input.params.rules)
	count(input.params.rules) > 0
	every wanted in input.params.rules {
		wanted in blocking
	}
}

because[input.target._id] contains {"not in block": wanted} if {
	some wanted in input.params.rules
	not wanted in blocking
}

blocking := {trim_prefix(setting.id, prefix) |
	some policy in input["m365.intune.configuration_policies"]
	lib.covers(policy)
	some setting in policy._settings
	startswith(setting.id, prefix)
	setting.value == concat("", [setting.id, "_block"])
}
