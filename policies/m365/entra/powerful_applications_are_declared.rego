# METADATA
# title: Applications with far-reaching permissions are known to the client
# description: >-
#   An application permission works without anybody signed in, on everybody's data. Programs that may write, send,
#   manage, or read mail, files, sites, chats or the keys of devices through Exchange, Graph or SharePoint, by such a permission or by
#   consent for everybody, are declared by the client.
# custom:
#   severity: high
#   needs: [m365.entra.service_principals]
#   each: m365.entra.service_principals
#   shows: [_permissions, _delegated, appId, displayName]
#   binds: [_permissions, _delegated]
#   when_empty: not_applicable
#   themes: [least_privilege, third_parties]
#   note: The client declares the applications it knows by their application ids; so far none is declared by default. Consent of one person for that person's data is not counted.
#   params:
#     applications:
#       type: array
#       items: string
#       default: []
#       max: 500
#       source: default of this tool; the client declares applications by application id
#   fix:
#     - portal: Entra admin center > Entra ID > Enterprise apps > <displayName> > Permissions; and take away what is not needed, or delete the application
#     - command: Remove-MgServicePrincipalAppRoleAssignment -ServicePrincipalId <id> -AppRoleAssignmentId ‹id of the assignment, as Get-MgServicePrincipalAppRoleAssignment shows it›
#       where: An outage of the application where it needs the permission; note resource and role of the assignment first
#   undo:
#     - portal: Entra admin center > Entra ID > Enterprise apps > <displayName> > Permissions > Grant admin consent again
#   effort: hours
#   impact: outage
#   impact_text: The application stops where it needs the permission.
package m365.entra.powerful_applications_are_declared

import data.lib.clouds

subjects contains program._id if some program in counted

compliant contains program._id if {
	some program in counted
	program.appId in input.params.applications
}

compliant contains program._id if {
	some program in counted
	is_array(program._permissions)
	is_array(program._delegated)
	every permission in array.concat(program._permissions, program._delegated) {
		modest(permission)
	}
}

because[program._id] contains {"permission": permission} if {
	some program in counted
	not program.appId in input.params.applications
	some permission in array.concat(program._permissions, program._delegated)
	not modest(permission)
}

counted := [program |
	some program in input["m365.entra.service_principals"]
	not microsofts(program)
]

# METADATA
# description: Microsoft's own programs; they come with the tenant.
microsofts(program) if program.appOwnerOrganizationId in clouds.microsofts_tenants

# METADATA
# description: It names no writing, sending or managing, and no reading of what people wrote or of keys and passwords. A permission without a name is not modest.
modest(permission) if {
	parts := split(permission, ":")
	count(parts) == 2
	named(parts[1])
	not far_reaching(parts[1])
}

named(name) if contains(name, ".")

named(name) if name in {"email", "offline_access", "openid", "profile"}

far_reaching(name) if {
	some word in ["Write", "FullControl", "Manage", "Send", "AccessAsUser", "Impersonation", "Create", "Delete", "Invite", "EnableDisable", "ImportExport", "Export.", "AccessMedia", "Migrate", "RevokeSessions"]
	contains(name, word)
}

far_reaching(name) if {
	some thing in ["Mail.", "Files.", "Sites.", "Chat.", "ChatMessage.", "ChannelMessage.", "Notes.", "OnlineMeetingTranscript", "OnlineMeetingRecording", "CallRecords", "EWS.", "IMAP.", "POP.", "MailboxFolder.", "MailboxItem.", "eDiscovery.", "CallTranscripts.", "CallRecordings.", "AiEnterpriseInteraction.", "BitlockerKey.Read.", "DeviceLocalCredential.Read."]
	startswith(name, thing)
}
