# METADATA
# title: Microsoft's engineers reach content only after the client's approval
# description: >-
#   Customer Lockbox asks an approver of the client before a Microsoft engineer opens its content for support.
# custom:
#   severity: low
#   needs: [m365.exchange.lockboxes]
#   each: m365.exchange.lockboxes
#   shows: [CustomerLockBoxEnabled]
#   when_empty: fail
#   plan: Microsoft 365 E5
#   themes: [access_granting]
#   maturity: true
#   fix:
#     - portal: Microsoft 365 admin center > Settings > Org settings > Security & privacy > Customer lockbox > Require approval for all data access requests
#     - command: Set-OrganizationConfig -CustomerLockBoxEnabled $true
#   undo:
#     - command: Set-OrganizationConfig -CustomerLockBoxEnabled <CustomerLockBoxEnabled>
#   effort: minutes
#   impact: none
package m365.exchange.customer_lockbox_is_on

subjects contains settings._id if some settings in input["m365.exchange.lockboxes"]

compliant contains settings._id if {
	some settings in input["m365.exchange.lockboxes"]
	settings.CustomerLockBoxEnabled == true
}
