# METADATA
# title: Files are synchronised to computers of the listed domains only
# description: >-
#   A copy on a private computer stays there when its owner leaves.
# custom:
#   severity: medium
#   needs: [m365.sharepoint.settings]
#   each: m365.sharepoint.settings
#   shows: [isUnmanagedSyncAppForTenantRestricted, allowedDomainGuidsForSyncApp]
#   when_empty: fail
#   themes: [device_security]
#   params:
#     domains:
#       type: array
#       items: string
#       default: []
#       max: 100
#       source: default of this tool; the client declares the GUIDs of its Active Directory domains
#   fix:
#     - portal: SharePoint admin center > Settings > OneDrive Sync > Allow syncing only on computers joined to specific domains; and enter the object GUIDs of the client's own domains
#     - command: 'PATCH https://graph.microsoft.com/v1.0/admin/sharepoint/settings with {"isUnmanagedSyncAppForTenantRestricted": true, "allowedDomainGuidsForSyncApp": <params.domains>}'
#       where: The client file declares the objectGUID of each Active Directory domain, as Get-ADDomain shows it (<params.domains>); with a wrong one nobody's files are synchronised any more. The list is written whole; today it holds <allowedDomainGuidsForSyncApp>
#   undo:
#     - portal: 'SharePoint admin center > Settings > OneDrive Sync > Allow syncing only on computers joined to specific domains, as it was: <isUnmanagedSyncAppForTenantRestricted>'
#     - command: 'PATCH https://graph.microsoft.com/v1.0/admin/sharepoint/settings with {"isUnmanagedSyncAppForTenantRestricted": <isUnmanagedSyncAppForTenantRestricted>, "allowedDomainGuidsForSyncApp": <allowedDomainGuidsForSyncApp>}'
#   effort: minutes
#   impact: users
#   impact_text: Computers outside of the domains stop synchronising.
#   note: >-
#     Without declared domains any list counts. The setting knows Active Directory domains only: a client without
#     one uses Conditional Access for devices, and waives this rule.
package m365.sharepoint.sync_is_limited_to_declared_domains

subjects contains settings._id if some settings in input["m365.sharepoint.settings"]

compliant contains settings._id if {
	some settings in input["m365.sharepoint.settings"]
	settings.isUnmanagedSyncAppForTenantRestricted == true
	is_array(settings.allowedDomainGuidsForSyncApp)
	count(settings.allowedDomainGuidsForSyncApp) > 0
	declared(settings)
}

declared(_) if count(input.params.domains) == 0

declared(settings) if {
	every domain in settings.allowedDomainGuidsForSyncApp {
		lower(domain) in {lower(known) | some known in input.params.domains}
	}
}
