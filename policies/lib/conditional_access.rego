# METADATA
# title: Conditional Access
# description: >-
#   Which enabled policies demand several factors of everybody they reach, on every application, and whom of the batch they
#   reach and leave out. Object ids of users, groups and roles stand for themselves. The batch's users are gathered by those
#   ids once; then policies are judged against the batch with sets, so that a user costs the same with one policy or sixty.
package lib.conditional_access

# METADATA
# description: Users of the batch who are reached by a demanding policy that does not leave them out.
covered := {id |
	some policy in demanding_policies
	some id in (reached(policy) - left_out(policy))
}

# METADATA
# description: >-
#   Why somebody is not covered, by user: the exclusion of a policy for all users, or of a policy that reaches them.
escapes[id] contains {"by": list, "id": token, "policy": example} if {
	some list, examples in named_exclusions
	some token, example in examples
	some id in index[token]
}

escapes[id] contains {"by": "excludeGuestsOrExternalUsers", "policy": policy._id} if {
	some policy in demanding_policies
	some id in (outsiders_left_out(policy) & reached(policy))
}

escapes[id] contains {"by": "an exclusion", "policy": policy._id} if {
	some policy in demanding_policies
	not for_all(policy)
	some id in (named_left_out(policy) & reached(policy))
}

# METADATA
# description: Every user of the batch whom some demanding policy includes, left out or not.
included := {id | some policy in demanding_policies; some id in reached(policy)}

demanding_policies := [policy | some policy in input["m365.entra.conditional_access_policies"]; demanding(policy)]

named_exclusions := {list: {token: min(policies) | some token, policies in excluders[list]} |
	some list in ["excludeUsers", "excludeGroups", "excludeRoles"]
}

excluders[list][token] contains policy._id if {
	some policy in demanding_policies
	for_all(policy)
	some list in ["excludeUsers", "excludeGroups", "excludeRoles"]
	some token in policy.conditions.users[list]
	index[token]
}

index := holders

holders[user._id] contains user._id if some user in known_users

holders[group] contains user._id if {
	some user in known_users
	some group in user._groups
}

holders[role] contains user._id if {
	some user in known_users
	some role in user._roles
}

everybody := {user._id | some user in known_users}

guests := {user._id | some user in known_users; user.userType == "Guest"}

outsiders := guests | {user._id | some user in known_users; user._external == true}

# METADATA
# description: Users whose membership, roles and kind of account are known. Nobody else is ever covered.
known_users := [user |
	some user in input["m365.entra.users"]
	is_array(user._groups)
	is_array(user._roles)
	is_boolean(user._external)
	user.userType in {"Member", "Guest"}
]

for_all(policy) if "All" in policy.conditions.users.includeUsers

reached(policy) := everybody if for_all(policy)

reached(policy) := named | invited if {
	not for_all(policy)
	named := {id |
		some list in ["includeUsers", "includeGroups", "includeRoles"]
		some token in policy.conditions.users[list]
		some id in index[token]
	}
	invited := {id | some id in guests; "GuestsOrExternalUsers" in policy.conditions.users.includeUsers}
}

left_out(policy) := named_left_out(policy) | outsiders_left_out(policy)

named_left_out(policy) := {id |
	some list in ["excludeUsers", "excludeGroups", "excludeRoles"]
	some token in policy.conditions.users[list]
	some id in index[token]
}

outsiders_left_out(policy) := outsiders if "GuestsOrExternalUsers" in policy.conditions.users.excludeUsers

outsiders_left_out(policy) := outsiders if {
	not "GuestsOrExternalUsers" in policy.conditions.users.excludeUsers
	policy.conditions.users.excludeGuestsOrExternalUsers.guestOrExternalUserTypes
}

outsiders_left_out(policy) := set() if {
	not "GuestsOrExternalUsers" in policy.conditions.users.excludeUsers
	says_none(policy, "conditions.users.excludeGuestsOrExternalUsers")
}

demanding(policy) if {
	policy.state == "enabled"
	asks_for_factors(policy)
	every_application(policy)
	unconditional(policy)
	lists_people(policy)
}

# METADATA
# description: >-
#   The provider sent null for this field. A null that came from nowhere is no such statement, so it is asked for by name.
says_none(policy, path) if path in policy._absent

asks_for_factors(policy) if {
	policy.grantControls.operator == "AND"
	"mfa" in policy.grantControls.builtInControls
}

asks_for_factors(policy) if {
	policy.grantControls.operator == "AND"
	policy.grantControls.authenticationStrength.requirementsSatisfied == "mfa"
}

asks_for_factors(policy) if {
	nothing_else_will_do(policy.grantControls)
	policy.grantControls.builtInControls == ["mfa"]
	says_none(policy, "grantControls.authenticationStrength")
}

asks_for_factors(policy) if {
	nothing_else_will_do(policy.grantControls)
	policy.grantControls.builtInControls == []
	policy.grantControls.authenticationStrength.requirementsSatisfied == "mfa"
}

asks_for_factors(policy) if policy.grantControls.builtInControls == ["block"]

nothing_else_will_do(controls) if {
	controls.termsOfUse == []
	controls.customAuthenticationFactors == []
}

every_application(policy) if {
	"All" in policy.conditions.applications.includeApplications
	policy.conditions.applications.excludeApplications == []
	says_none(policy, "conditions.applications.applicationFilter")
}

unconditional(policy) if {
	"all" in policy.conditions.clientAppTypes
	policy.conditions.signInRiskLevels == []
	policy.conditions.userRiskLevels == []
	every field in ["devices", "authenticationFlows", "clientApplications", "insiderRiskLevels"] {
		says_none(policy, concat(".", ["conditions", field]))
	}
	everywhere(policy)
	any_platform(policy)
}

everywhere(policy) if says_none(policy, "conditions.locations")

everywhere(policy) if {
	"All" in policy.conditions.locations.includeLocations
	policy.conditions.locations.excludeLocations == []
}

any_platform(policy) if says_none(policy, "conditions.platforms")

any_platform(policy) if {
	"all" in policy.conditions.platforms.includePlatforms
	policy.conditions.platforms.excludePlatforms == []
}

lists_people(policy) if {
	is_array(policy.conditions.users.includeUsers)
	is_array(policy.conditions.users.includeGroups)
	is_array(policy.conditions.users.includeRoles)
	is_array(policy.conditions.users.excludeUsers)
	is_array(policy.conditions.users.excludeGroups)
	is_array(policy.conditions.users.excludeRoles)
	outsiders_left_out(policy)
}
