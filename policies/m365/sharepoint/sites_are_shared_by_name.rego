# METADATA
# title: Sites hold no links for anyone, but those that the client declares open
# description: >-
#   The list of sites with links for anyone, for the whole organisation and for guests is what somebody reviews;
#   links for anyone are open to whoever finds them.
# custom:
#   severity: medium
#   needs: [m365.sharepoint.sites, m365.sharepoint.settings]
#   each: m365.sharepoint.sites
#   shows: [_anyone_links, _organisation_links, _guest_links]
#   when_empty: not_applicable
#   themes: [access_inventory]
#   params:
#     open:
#       type: array
#       items: string
#       default: []
#       max: 500
#       source: default of this tool; the client declares the ids of sites that are meant for everybody
#   fix:
#     - portal: SharePoint admin center > Reports > Data access governance > Sharing links > Anyone links > remove the links, or share them by name
#   undo:
#     - portal: 'The same places: share the file again'
#   effort: hours
#   impact: users
#   impact_text: Removed links stop working.
#   note: >-
#     Where the tenant shares with people who sign in, or with nobody, links for anyone that were made before do not
#     work; they work again when the level is raised. Counted by Microsoft's usage report, which is some days old. Groups that are too wide are seen with the groups
#     of Entra ID, not here.
package m365.sharepoint.sites_are_shared_by_name

subjects contains site._id if some site in input["m365.sharepoint.sites"]

compliant contains site._id if {
	some site in input["m365.sharepoint.sites"]
	by_name(site)
}

by_name(site) if site._anyone_links == 0

by_name(site) if {
	site._anyone_links > 0
	site._id in input.params.open
}

by_name(site) if {
	site._anyone_links > 0
	some settings in input["m365.sharepoint.settings"]
	settings.sharingCapability in {"disabled", "existingExternalUserSharingOnly", "externalUserSharingOnly"}
}
