# METADATA
# title: OneDrive files of deleted users are kept as long as the client declares
# description: >-
#   After the period the files of someone who left are gone, also those that the client must keep.
# custom:
#   severity: medium
#   needs: [m365.sharepoint.settings]
#   each: m365.sharepoint.settings
#   shows: [deletedUserPersonalSiteRetentionPeriodInDays]
#   when_empty: not_applicable
#   themes: [retention]
#   params:
#     days: {type: integer, default: 0, min: 0, max: 3650, source: "the client's own retention schedule; 0 declares none"}
#   fix:
#     - portal: SharePoint admin center > Settings > OneDrive Retention > Days to retain a deleted user's OneDrive > <params.days>
#     - command: 'PATCH https://graph.microsoft.com/v1.0/admin/sharepoint/settings with {"deletedUserPersonalSiteRetentionPeriodInDays": <params.days>}'
#   undo:
#     - portal: 'SharePoint admin center > Settings > OneDrive Retention > the days as they were: <deletedUserPersonalSiteRetentionPeriodInDays>'
#     - command: 'PATCH https://graph.microsoft.com/v1.0/admin/sharepoint/settings with {"deletedUserPersonalSiteRetentionPeriodInDays": <deletedUserPersonalSiteRetentionPeriodInDays>}'
#   effort: minutes
#   impact: none
#   note: >-
#     Not applicable until the client declares a period: no law that is mapped here sets one for every file.
package m365.sharepoint.files_of_leavers_are_kept

subjects contains settings._id if some settings in judged

compliant contains settings._id if {
	some settings in judged
	is_number(settings.deletedUserPersonalSiteRetentionPeriodInDays)
	settings.deletedUserPersonalSiteRetentionPeriodInDays >= input.params.days
}

judged := [settings |
	some settings in input["m365.sharepoint.settings"]
	input.params.days > 0
]
