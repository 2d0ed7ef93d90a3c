# METADATA
# title: Mail in the name of an own domain is taken only from who signs in or comes through a connector
# description: >-
#   Direct Send lets anybody on the Internet hand over mail for the tenant's users that seems to come from one of its own
#   domains, without signing in.
# custom:
#   severity: high
#   needs: [m365.exchange.organization_configs]
#   each: m365.exchange.organization_configs
#   shows: [RejectDirectSend]
#   when_empty: fail
#   themes: [malware]
#   fix:
#     - command: Set-OrganizationConfig -RejectDirectSend $true
#   undo:
#     - command: Set-OrganizationConfig -RejectDirectSend <RejectDirectSend>
#   effort: hours
#   impact: users
#   impact_text: Devices and services that send by Direct Send need a connector or a sign-in first.
package m365.exchange.direct_send_is_rejected

subjects contains settings._id if some settings in input["m365.exchange.organization_configs"]

compliant contains settings._id if {
	some settings in input["m365.exchange.organization_configs"]
	settings.RejectDirectSend == true
}
