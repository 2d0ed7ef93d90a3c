# METADATA
# title: Devices that nobody manages read files in the browser only, or not at all
# description: >-
#   A download stays on a device that the client can neither lock nor wipe.
# custom:
#   severity: medium
#   needs: [m365.sharepoint.tenants, m365.entra.premium_subscriptions]
#   each: m365.sharepoint.tenants
#   shows: [ConditionalAccessPolicy]
#   when_empty: fail
#   themes: [device_security]
#   plan: Microsoft Entra ID P1
#   fix:
#     - portal: SharePoint admin center > Policies > Access control > Unmanaged devices > Allow limited, web-only access
#     - command: Set-SPOTenant -ConditionalAccessPolicy AllowLimitedAccess
#   undo:
#     - portal: 'SharePoint admin center > Policies > Access control > Unmanaged devices > the choice as it was: <ConditionalAccessPolicy>'
#     - command: Set-SPOTenant -ConditionalAccessPolicy <ConditionalAccessPolicy>
#   effort: minutes
#   impact: users
#   impact_text: Private devices cannot download, print or synchronise.
#   note: >-
#     The setting works through Conditional Access policies, which SharePoint makes itself. Read from SharePoint's
#     admin site where the client granted that, else from what its administrator exported (`tenantproof init --explain`,
#     imports).
package m365.sharepoint.unmanaged_devices_are_limited

subjects contains tenant._id if some tenant in input["m365.sharepoint.tenants"]

compliant contains tenant._id if {
	some tenant in input["m365.sharepoint.tenants"]
	tenant.ConditionalAccessPolicy in {"AllowLimitedAccess", "BlockAccess"}
}
