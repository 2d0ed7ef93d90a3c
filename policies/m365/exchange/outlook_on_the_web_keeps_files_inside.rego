# METADATA
# title: Outlook on the web offers no foreign cloud storage
# description: >-
#   With it users attach from, and store to, Dropbox, Google Drive, Box and the like, past the client's own storage.
# custom:
#   severity: medium
#   needs: [m365.exchange.outlook_web_policies]
#   each: m365.exchange.outlook_web_policies
#   shows: [Name, AdditionalStorageProvidersAvailable]
#   when_empty: fail
#   themes: [data_leaving]
#   fix:
#     - command: Set-OwaMailboxPolicy -Identity <Name> -AdditionalStorageProvidersAvailable $false
#   undo:
#     - command: Set-OwaMailboxPolicy -Identity <Name> -AdditionalStorageProvidersAvailable <AdditionalStorageProvidersAvailable>
#   effort: minutes
#   impact: users
package m365.exchange.outlook_on_the_web_keeps_files_inside

subjects contains settings._id if some settings in input["m365.exchange.outlook_web_policies"]

compliant contains settings._id if {
	some settings in input["m365.exchange.outlook_web_policies"]
	settings.AdditionalStorageProvidersAvailable == false
}
