# METADATA
# title: Applications with a directory role have no owner and no password
# description: >-
#   Whoever owns such an application, or holds its password, holds the role. It signs in with a certificate or as
#   a managed identity, and belongs to the client, or is declared where another publisher runs it.
# custom:
#   severity: high
#   needs: [m365.entra.service_principals]
#   each: m365.entra.service_principals
#   shows: [_roles, _owners, _secrets, appId, displayName]
#   binds: [_roles, _owners, _secrets]
#   when_empty: not_applicable
#   themes: [least_privilege]
#   note: The passwords of an application that another publisher runs lie with that publisher and cannot be seen; the client declares such applications by application id.
#   params:
#     applications:
#       type: array
#       items: string
#       default: []
#       max: 100
#       source: default of this tool; the client declares applications of other publishers by application id
#   fix:
#     - portal: Entra admin center > Entra ID > App registrations > <displayName> > Owners > remove them; and Certificates & secrets > add a certificate; and, once the application uses it, delete the passwords
#     - command: Remove-MgServicePrincipalOwnerDirectoryObjectByRef -ServicePrincipalId <id> -DirectoryObjectId ‹object id of an owner, as Get-MgServicePrincipalOwner shows it›
#   undo:
#     - portal: Entra admin center > Entra ID > App registrations > <displayName> > Owners > Add owners > who was removed
#   effort: hours
#   impact: outage
#   impact_text: The application stops until it signs in with a certificate.
package m365.entra.privileged_applications_are_guarded

import data.lib.clouds

subjects contains program._id if some program in counted

compliant contains program._id if {
	some program in counted
	is_array(program._roles)
	count(program._roles) > 0
	program._owners == 0
	program._secrets == 0
	known(program)
}

counted := [program |
	some program in input["m365.entra.service_principals"]
	not without_role(program)
]

without_role(program) if program._roles == []

known(program) if program.appOwnerOrganizationId == program._at.tenant

known(program) if program.servicePrincipalType == "ManagedIdentity"

known(program) if program.appOwnerOrganizationId in clouds.microsofts_tenants

known(program) if program.appId in input.params.applications
