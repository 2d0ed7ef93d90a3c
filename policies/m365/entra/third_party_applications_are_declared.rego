# METADATA
# title: Applications of other publishers are known to the client
# description: >-
#   Whoever runs such an application may process the client's data. The list is what a review of processors and
#   their contracts begins with; which of them were reviewed the client declares.
# custom:
#   severity: medium
#   needs: [m365.entra.service_principals]
#   each: m365.entra.service_principals
#   shows: [displayName, appId, appOwnerOrganizationId, verifiedPublisher.displayName, accountEnabled]
#   binds: [appId, appOwnerOrganizationId]
#   when_empty: not_applicable
#   themes: [third_parties]
#   note: The client declares the applications that it reviewed by their application ids; so far none is declared by default.
#   params:
#     reviewed:
#       type: array
#       items: string
#       default: []
#       max: 2000
#       source: default of this tool; the client declares applications by application id
#   fix:
#     - portal: Entra admin center > Entra ID > Enterprise apps > <displayName>; and review its publisher and contract; and declare it, or delete it
#     - command: Remove-MgServicePrincipal -ServicePrincipalId <id>
#   undo:
#     - portal: Entra admin center > Entra ID > Enterprise apps > Deleted applications > Restore
#   effort: hours
#   impact: users
#   impact_text: A deleted application cannot be signed in to.
package m365.entra.third_party_applications_are_declared

import data.lib.clouds

subjects contains program._id if some program in counted

compliant contains program._id if {
	some program in counted
	program.appId in input.params.reviewed
}

counted := [program |
	some program in input["m365.entra.service_principals"]
	not inside(program)
]

# METADATA
# description: It is the client's own, or Microsoft's, or a managed identity, which nobody else can use.
inside(program) if program.appOwnerOrganizationId == program._at.tenant

inside(program) if program.appOwnerOrganizationId in clouds.microsofts_tenants

inside(program) if program.servicePrincipalType == "ManagedIdentity"
