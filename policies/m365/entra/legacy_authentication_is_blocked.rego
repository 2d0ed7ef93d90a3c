# METADATA
# title: Programs that cannot use several factors are blocked for everybody
# description: >-
#   Old mail protocols take a password and nothing else, so whoever has the password is in. Security defaults block
#   them; otherwise a policy has to.
# custom:
#   severity: high
#   needs: [m365.entra.conditional_access_policies, m365.entra.security_defaults]
#   each: none
#   shows: []
#   when_empty: fail
#   themes: [authentication]
#   impact_text: Old mail programs and scanners that send by password stop.
#   unlicensed: {m365.entra.conditional_access_policies: absent}
#   plan: Microsoft Entra ID P1
#   fix:
#     - portal: Entra admin center > Protection > Conditional Access > New policy from template > Block legacy authentication
#   undo:
#     - portal: Entra admin center > Protection > Conditional Access > the policy > Enable policy > Off
#   effort: hours
#   impact: users
package m365.entra.legacy_authentication_is_blocked

subjects contains input.target._id

compliant contains input.target._id if {
	some defaults in input["m365.entra.security_defaults"]
	defaults.isEnabled == true
}

compliant contains input.target._id if {
	some policy in input["m365.entra.conditional_access_policies"]
	policy.state == "enabled"
	policy.grantControls.builtInControls == ["block"]
	"exchangeActiveSync" in policy.conditions.clientAppTypes
	"other" in policy.conditions.clientAppTypes
	reaches_everybody(policy)
	is_unconditional(policy)
}

without_condition := {
	"applications.applicationFilter",
	"authenticationFlows",
	"clientApplications",
	"devices",
	"insiderRiskLevels",
	"locations",
	"platforms",
}

reaches_everybody(policy) if {
	"All" in policy.conditions.users.includeUsers
	policy.conditions.users.excludeUsers == []
	policy.conditions.users.excludeGroups == []
	policy.conditions.users.excludeRoles == []
	"conditions.users.excludeGuestsOrExternalUsers" in policy._absent
	"All" in policy.conditions.applications.includeApplications
	policy.conditions.applications.excludeApplications == []
}

is_unconditional(policy) if {
	policy.conditions.signInRiskLevels == []
	policy.conditions.userRiskLevels == []
	every field in without_condition {
		concat(".", ["conditions", field]) in policy._absent
	}
}
