# METADATA
# title: Connections between tenants need a rule that names the other tenant
# description: >-
#   Otherwise a flow signs in to another tenant with an account that somebody has there, and carries data out.
# custom:
#   severity: medium
#   needs: [m365.power_platform.isolations]
#   each: m365.power_platform.isolations
#   shows: [properties]
#   when_empty: fail
#   themes: [data_leaving]
#   fix:
#     - portal: Power Platform admin center > Security > Identity and access > Tenant isolation > on
#     - command: Set-PowerAppTenantIsolationPolicy -TenantId <_tenant> -TenantIsolationPolicy @{properties=@{tenantId='<_tenant>'; isDisabled=$false; allowedTenants=@()}}
#   undo:
#     - portal: Power Platform admin center > Security > Identity and access > Tenant isolation > off
#     - command: Set-PowerAppTenantIsolationPolicy -TenantId <_tenant> -TenantIsolationPolicy @{properties=@{tenantId='<_tenant>'; isDisabled=$true; allowedTenants=@()}}
#   effort: minutes
#   impact: users
#   impact_text: Connections to other tenants stop unless a rule names them.
package m365.power_platform.tenants_are_isolated

subjects contains isolation._id if some isolation in input["m365.power_platform.isolations"]

compliant contains isolation._id if {
	some isolation in input["m365.power_platform.isolations"]
	isolation.properties.isDisabled == false
	is_array(isolation.properties.allowedTenants)
	every other in isolation.properties.allowedTenants {
		is_string(other.tenantId)
		other.tenantId != "*"
	}
}
