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
#     - portal: Power Platform admin center > Security > Identity and access > Tenant isolation > add a rule for every tenant that is worked with; and then on
#     - command: '$policy = Get-PowerAppTenantIsolationPolicy -TenantId <_tenant>; $policy.properties.isDisabled = $false; Set-PowerAppTenantIsolationPolicy -TenantId <_tenant> -TenantIsolationPolicy $policy'
#       where: The policy is written whole, so the command reads it first and keeps the tenants that are allowed
#   undo:
#     - portal: Power Platform admin center > Security > Identity and access > Tenant isolation > off, as it was before
#     - command: '$policy = Get-PowerAppTenantIsolationPolicy -TenantId <_tenant>; $policy.properties.isDisabled = <properties.isDisabled>; Set-PowerAppTenantIsolationPolicy -TenantId <_tenant> -TenantIsolationPolicy $policy'
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
