# METADATA
# title: Alert policies are on and reach an address that the client chose
# description: >-
#   Each alert policy of the list is there, is on, sends notices, and sends them to an address besides the group of all
#   administrators: their accounts are not for daily work and often have no mailbox. Whether somebody reads there cannot be seen.
# custom:
#   severity: medium
#   needs: [m365.defender.alert_policies]
#   each: none
#   shows: []
#   when_empty: fail
#   themes: [detection]
#   params:
#     alerts:
#       type: array
#       items: string
#       default:
#         - Suspicious Email Forwarding Activity
#         - Suspicious connector activity
#         - Suspicious email sending patterns detected
#         - Tenant restricted from sending email
#         - Tenant restricted from sending unprovisioned email
#         - User restricted from sending email
#       max: 60
#       source: default of this tool, out of Microsoft's default alert policies (learn.microsoft.com/defender-xdr/alert-policies)
#   fix:
#     - portal: "Microsoft Defender portal > Email & collaboration > Policies & rules > Alert policy > the policy > Edit policy > Set your recipients"
#   undo:
#     - portal: Microsoft Defender portal > Email & collaboration > Policies & rules > Alert policy > the policy > Edit policy > Set your recipients > as they were noted before
#   effort: minutes
#   impact: none
#   note: Alert policies are found by their English names; the addresses are not kept, only how many there are. Set-ProtectionAlert does not change Microsoft's default alert policies; the portal does.
package m365.defender.alerts_reach_an_address

subjects contains input.target._id

compliant contains input.target._id if {
	count(input.params.alerts) > 0
	every name in input.params.alerts {
		lower(name) in heard
	}
}

because[input.target._id] contains {"alert": name} if {
	some name in input.params.alerts
	not lower(name) in heard
}

heard := {lower(alert.Name) |
	some alert in input["m365.defender.alert_policies"]
	alert.Disabled == false
	alert.NotificationEnabled == true
	alert._notified.addresses > 0
}
