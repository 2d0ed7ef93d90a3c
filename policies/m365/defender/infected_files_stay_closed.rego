# METADATA
# title: Files that were found infected cannot be downloaded
# description: >-
#   SharePoint and OneDrive let people download a file that was found hostile, after a warning, unless this is set.
# custom:
#   severity: medium
#   needs: [m365.sharepoint.tenants]
#   each: m365.sharepoint.tenants
#   shows: [DisallowInfectedFileDownload]
#   when_empty: fail
#   themes: [malware]
#   fix:
#     - command: "Set-SPOTenant -DisallowInfectedFileDownload $true"
#   undo:
#     - command: Set-SPOTenant -DisallowInfectedFileDownload <DisallowInfectedFileDownload>
#   effort: minutes
#   impact: users
#   impact_text: Who needs such a file asks an administrator.
package m365.defender.infected_files_stay_closed

subjects contains tenant._id if some tenant in input["m365.sharepoint.tenants"]

compliant contains tenant._id if {
	some tenant in input["m365.sharepoint.tenants"]
	tenant.DisallowInfectedFileDownload == true
}
