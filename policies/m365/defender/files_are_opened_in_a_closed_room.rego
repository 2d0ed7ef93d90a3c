# METADATA
# title: Files in SharePoint, OneDrive and Teams are looked at by Safe Attachments
# description: >-
#   What is found hostile in a library is locked, and where Safe Documents looks at what is opened in Office, nobody may open what
#   it found hostile all the same. Whether a locked file may still be downloaded is a setting of SharePoint.
# custom:
#   severity: high
#   needs: [m365.defender.file_protection_settings]
#   each: m365.defender.file_protection_settings
#   shows: [EnableATPForSPOTeamsODB, EnableSafeDocs, AllowSafeDocsOpen]
#   when_empty: fail
#   plan: Microsoft Defender for Office 365 plan 1
#   free: The virus detection that SharePoint has without it, with DisallowInfectedFileDownload set in SharePoint
#   themes: [malware]
#   fix:
#     - portal: Microsoft Defender portal > Email & collaboration > Policies & rules > Threat policies > Safe Attachments > Global settings > Turn on Defender for Office 365 for SharePoint, OneDrive, and Microsoft Teams
#     - command: Set-AtpPolicyForO365 -EnableATPForSPOTeamsODB $true -EnableSafeDocs $true -AllowSafeDocsOpen $false
#       where: Safe Documents takes Microsoft 365 E5; leave the last two out without it
#   undo:
#     - command: Set-AtpPolicyForO365 -EnableATPForSPOTeamsODB <EnableATPForSPOTeamsODB> -EnableSafeDocs <EnableSafeDocs> -AllowSafeDocsOpen <AllowSafeDocsOpen>
#   effort: minutes
#   impact: none
package m365.defender.files_are_opened_in_a_closed_room

subjects contains settings._id if some settings in input["m365.defender.file_protection_settings"]

compliant contains settings._id if {
	some settings in input["m365.defender.file_protection_settings"]
	settings.EnableATPForSPOTeamsODB == true
	keeps_shut(settings)
}

keeps_shut(settings) if settings.EnableSafeDocs == false

keeps_shut(settings) if settings.AllowSafeDocsOpen == false
