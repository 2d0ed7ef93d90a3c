# METADATA
# title: People who open files with a code prove themselves again
# description: >-
#   A code by mail proves an address once; whoever lost the mailbox since keeps the files otherwise.
# custom:
#   severity: medium
#   needs: [m365.sharepoint.tenants]
#   each: m365.sharepoint.tenants
#   shows: [SharingCapability, EmailAttestationRequired, EmailAttestationReAuthDays]
#   when_empty: fail
#   themes: [authentication]
#   params:
#     days: {type: integer, default: 30, min: 1, max: 365, source: default of Microsoft for the number of days}
#   fix:
#     - portal: SharePoint admin center > Policies > Sharing > More external sharing settings > People who use a verification code must reauthenticate after this many days > <params.days>
#     - command: Set-SPOTenant -EmailAttestationRequired $true -EmailAttestationReAuthDays <params.days>
#   undo:
#     - portal: 'SharePoint admin center > Policies > Sharing > More external sharing settings > People who use a verification code must reauthenticate, as it was: <EmailAttestationRequired>, <EmailAttestationReAuthDays> days'
#     - command: Set-SPOTenant -EmailAttestationRequired <EmailAttestationRequired> -EmailAttestationReAuthDays <EmailAttestationReAuthDays>
#   effort: minutes
#   impact: users
#   impact_text: Guests ask for a code more often.
#   note: >-
#     Where nothing is shared outside, there is nobody to ask it of. Read from SharePoint's admin site where the client granted that, else from what its administrator exported
#     (`tenantproof init --explain`, imports).
package m365.sharepoint.verification_codes_are_asked_again

subjects contains tenant._id if some tenant in input["m365.sharepoint.tenants"]

compliant contains tenant._id if {
	some tenant in input["m365.sharepoint.tenants"]
	tenant.EmailAttestationRequired == true
	is_number(tenant.EmailAttestationReAuthDays)
	tenant.EmailAttestationReAuthDays > 0
	tenant.EmailAttestationReAuthDays <= input.params.days
}

compliant contains tenant._id if {
	some tenant in input["m365.sharepoint.tenants"]
	tenant.SharingCapability == "Disabled"
}
