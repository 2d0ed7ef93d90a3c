# METADATA
# title: Examples for rules about sign-ins
# description: Users, policies and documents in the shapes that the collectors write, changed as a case needs.
package lib.access_examples_test

import data.lib.privileged_roles_examples_test as roles
import data.lib.samples_test as sample

tenant := sample.tenant

global_administrator := roles.global_administrator

row(id, fields) := sample.in_tenant(id, {"id": id}, fields)

user(changes) := object.union(
	row("u1", {
		"accountEnabled": true,
		"userType": "Member",
		"_external": false,
		"_groups": ["staff"],
		"_roles": [],
		"_eligible_roles": [],
	}),
	changes,
)

administrator := user({"_roles": [global_administrator]})

# METADATA
# description: The account with which Microsoft Entra Connect signs in, with the changes laid over it.
synchroniser(changes) := user(object.union(
	{
		"_absent": ["onPremisesSyncEnabled"],
		"_roles": ["d29b2b05-8046-44ba-8758-1e26182fcf32"],
		"assignedLicenses": [],
	},
	changes,
))

guest := user({"userType": "Guest", "creationType": "Invitation", "_external": true})

conditions := {
	"clientAppTypes": ["all"],
	"signInRiskLevels": [],
	"userRiskLevels": [],
	"applications": {"includeApplications": ["All"], "excludeApplications": [], "includeUserActions": []},
	"users": {
		"includeUsers": ["All"],
		"excludeUsers": [],
		"includeGroups": [],
		"excludeGroups": [],
		"includeRoles": [],
		"excludeRoles": [],
	},
}

grant := {"operator": "OR", "builtInControls": ["mfa"], "customAuthenticationFactors": [], "termsOfUse": []}

may_be_none := [
	"conditions.applications.applicationFilter",
	"conditions.authenticationFlows",
	"conditions.clientApplications",
	"conditions.devices",
	"conditions.insiderRiskLevels",
	"conditions.locations",
	"conditions.platforms",
	"conditions.users.excludeGuestsOrExternalUsers",
	"conditions.users.includeGuestsOrExternalUsers",
	"conditions.users.includeGuestsOrExternalUsers.externalTenants",
	"grantControls.authenticationStrength",
	"sessionControls",
]

# METADATA
# description: A policy for everybody and everything that asks for several factors, with the changes laid over it.
policy(changes) := object.union(changed, {"_absent": [path |
	some path in may_be_none
	object.get(changed, split(path, "."), "none") == "none"
]}) if {
	changed := object.union(
		row("p1", {"state": "enabled", "conditions": conditions, "grantControls": grant}),
		changes,
	)
}

# METADATA
# description: The same policy with more changes laid over it.
again(base, changes) := policy(object.union(object.remove(base, ["_absent"]), changes))

granting(changes) := policy({"grantControls": changes})

under(changes) := policy({"conditions": changes})

for_applications(changes) := under({"applications": changes})

reaching(changes) := under({"users": changes})

strength(combinations) := {"builtInControls": [], "authenticationStrength": {"allowedCombinations": combinations}}

defaults(on) := row("defaults", {"isEnabled": on})

# METADATA
# description: A whole input. Needs that a rule does not have do no harm.
document(users, policies) := sample.m365(
	{
		"m365.entra.users": users,
		"m365.entra.conditional_access_policies": policies,
		"m365.entra.security_defaults": [defaults(false)],
		"m365.entra.authentication_strengths": [],
		"m365.entra.user_requirements": [],
		"m365.entra.device_registration_policies": [],
		"m365.entra.named_locations": [],
		"m365.entra.premium_two_subscriptions": [row("sku", {"_plan": "AAD_PREMIUM_P2"})],
	},
	{"break_glass": []},
)

judged(person, policies) := document([person], policies)

good(person, policies) := sample.good(judged(person, policies), "u1")

bad(person, policies) := sample.bad(judged(person, policies), "u1")

nobody(person, policies) := sample.neither(judged(person, policies))

# METADATA
# description: A case with other needs or parameters laid over its input.
with_input(case, changes) := object.union(case, {"input": object.union(case.input, changes)})
