# METADATA
# title: A guest's access to a site ends unless somebody renews it
# description: >-
#   Nobody remembers a guest of last year; access that ends by itself needs no memory.
# custom:
#   severity: medium
#   needs: [m365.sharepoint.tenants]
#   each: m365.sharepoint.tenants
#   shows: [SharingCapability, ExternalUserExpirationRequired, ExternalUserExpireInDays]
#   when_empty: fail
#   themes: [stale_access]
#   params:
#     days: {type: integer, default: 60, min: 30, max: 730, source: default of Microsoft for the number of days}
#   fix:
#     - portal: SharePoint admin center > Policies > Sharing > More external sharing settings > Guest access to a site or OneDrive will expire automatically after this many days > <params.days>
#     - command: Set-SPOTenant -ExternalUserExpirationRequired $true -ExternalUserExpireInDays <params.days>
#   undo:
#     - portal: 'SharePoint admin center > Policies > Sharing > More external sharing settings > Guest access will expire automatically, as it was: <ExternalUserExpirationRequired>, <ExternalUserExpireInDays> days'
#     - command: Set-SPOTenant -ExternalUserExpirationRequired <ExternalUserExpirationRequired> -ExternalUserExpireInDays <ExternalUserExpireInDays>
#   effort: minutes
#   impact: users
#   impact_text: Site owners renew guests who are still needed.
#   note: >-
#     Where nothing is shared outside, there is nobody to ask it of. Read from SharePoint's admin site where the client granted that, else from what its administrator exported
#     (`tenantproof init --explain`, imports).
package m365.sharepoint.guest_access_ends

subjects contains tenant._id if some tenant in input["m365.sharepoint.tenants"]

compliant contains tenant._id if {
	some tenant in input["m365.sharepoint.tenants"]
	tenant.ExternalUserExpirationRequired == true
	is_number(tenant.ExternalUserExpireInDays)
	tenant.ExternalUserExpireInDays > 0
	tenant.ExternalUserExpireInDays <= input.params.days
}

compliant contains tenant._id if {
	some tenant in input["m365.sharepoint.tenants"]
	tenant.SharingCapability == "Disabled"
}
