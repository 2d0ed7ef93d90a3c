# METADATA
# title: A connector policy holds in every environment, the default one too
# description: >-
#   Without a policy any app or flow may pass the client's data to any service that has a connector. Everybody may
#   build in the default environment.
# custom:
#   severity: medium
#   needs: [m365.power_platform.environments, m365.power_platform.connector_policies]
#   each: m365.power_platform.environments
#   shows: [_default]
#   when_empty: fail
#   themes: [data_leaving]
#   fix:
#     - portal: Power Platform admin center > Security > Data and privacy > Data policy > New policy > sort the connectors that are in use; and Scope > All environments
#   undo:
#     - portal: Power Platform admin center > Security > Data and privacy > Data policy > the policy that was made > Delete
#   effort: hours
#   impact: users
#   impact_text: Apps and flows that mix blocked connectors stop.
#   note: >-
#     That a policy is there, and where. What it keeps apart is judged by
#     m365.power_platform.business_data_stays_among_business_connectors.
package m365.power_platform.connector_policies_cover_every_environment

subjects contains environment._id if some environment in input["m365.power_platform.environments"]

compliant contains environment._id if {
	some environment in input["m365.power_platform.environments"]
	some policy in input["m365.power_platform.connector_policies"]
	covers(policy, environment)
}

covers(policy, _) if policy._scope == "all"

covers(policy, environment) if {
	policy._scope == "only"
	environment.name in policy._environments
}

covers(policy, environment) if {
	policy._scope == "except"
	is_array(policy._environments)
	is_string(environment.name)
	not listed(policy, environment)
}

listed(policy, environment) if environment.name in policy._environments
