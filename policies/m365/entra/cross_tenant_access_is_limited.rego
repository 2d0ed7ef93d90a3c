# METADATA
# title: Other tenants are shut out unless the client names them
# description: >-
#   The defaults hold for every tenant of the world. They limit who comes in as a guest and which of the client's
#   people go out, and give nobody direct access; tenants with settings of their own are declared.
# custom:
#   severity: medium
#   needs: [m365.entra.cross_tenant_defaults, m365.entra.cross_tenant_partners]
#   each: m365.entra.cross_tenant_defaults
#   shows: [b2bCollaborationInbound, b2bCollaborationOutbound, b2bDirectConnectInbound, b2bDirectConnectOutbound]
#   when_empty: fail
#   themes: [outside_sharing]
#   note: The client declares the tenants that it works with by tenant id; so far none is declared by default. Tenants of service providers are judged by another rule.
#   params:
#     tenants:
#       type: array
#       items: string
#       default: []
#       max: 500
#       source: default of this tool; the client declares other tenants by tenant id
#   fix:
#     - portal: Entra admin center > Entra ID > External Identities > Cross-tenant access settings > Organizational settings > Add organization, for every organisation that is worked with (<params.tenants>); and then Default settings > B2B collaboration, inbound and outbound > Block access
#   undo:
#     - portal: Entra admin center > Entra ID > External Identities > Cross-tenant access settings > Default settings > the choices as they were noted before
#   effort: days
#   impact: users
#   impact_text: Guests of tenants that are not named, and people who are guests there, lose access.
package m365.entra.cross_tenant_access_is_limited

subjects contains default_settings._id if some default_settings in input["m365.entra.cross_tenant_defaults"]

compliant contains default_settings._id if {
	some default_settings in input["m365.entra.cross_tenant_defaults"]
	limited(default_settings.b2bCollaborationInbound)
	limited(default_settings.b2bCollaborationOutbound)
	limited(default_settings.b2bDirectConnectInbound)
	limited(default_settings.b2bDirectConnectOutbound)
	every partner in input["m365.entra.cross_tenant_partners"] {
		known(partner)
	}
}

because[default_settings._id] contains {"tenant": partner.tenantId} if {
	some default_settings in input["m365.entra.cross_tenant_defaults"]
	some partner in input["m365.entra.cross_tenant_partners"]
	not known(partner)
}

known(partner) if partner.tenantId in input.params.tenants

known(partner) if partner.isServiceProvider == true

limited(setting) if narrow(setting.usersAndGroups, "AllUsers")

limited(setting) if narrow(setting.applications, "AllApplications")

# METADATA
# description: Blocked for all of them, or allowed for some that are named.
narrow(part, all_of_them) if {
	part.accessType == "blocked"
	some target in part.targets
	target.target == all_of_them
}

narrow(part, all_of_them) if {
	part.accessType == "allowed"
	count(part.targets) > 0
	every target in part.targets {
		is_string(target.target)
		target.target != all_of_them
	}
}
