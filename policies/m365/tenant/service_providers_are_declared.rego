# METADATA
# title: Service providers with access to the tenant are known to the client
# description: >-
#   A provider's people may work in the tenant with roles that the client once gave them. Every tenant that
#   Microsoft lists as a service provider here is declared.
# custom:
#   severity: high
#   needs: [m365.entra.cross_tenant_partners]
#   each: m365.entra.cross_tenant_partners
#   shows: [tenantId, isServiceProvider]
#   when_empty: not_applicable
#   themes: [msp_access]
#   note: Which roles a provider holds, and until when, can be read in the provider's own tenant only; from here it can be seen who the providers are.
#   params:
#     providers:
#       type: array
#       items: string
#       default: []
#       max: 20
#       source: default of this tool; the client declares its service providers by tenant id
#   fix:
#     - portal: Microsoft 365 admin center > Settings > Partner relationships > look at roles and end dates; and remove what is not needed; and declare the rest
#   undo:
#     - portal: The provider asks for the relationship again, and the client accepts it
#   effort: hours
#   impact: outage
#   impact_text: A provider whose relationship ends cannot work in the tenant any more.
package m365.tenant.service_providers_are_declared

subjects contains partner._id if some partner in counted

compliant contains partner._id if {
	some partner in counted
	partner.isServiceProvider == true
	partner.tenantId in input.params.providers
}

counted := [partner |
	some partner in input["m365.entra.cross_tenant_partners"]
	not no_provider(partner)
]

no_provider(partner) if partner.isServiceProvider == false
