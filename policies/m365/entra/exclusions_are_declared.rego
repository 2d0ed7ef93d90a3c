# METADATA
# title: What enabled policies leave out is declared
# description: >-
#   Judged are enabled policies that leave something out. Every user, group, role and application that one leaves out has
#   to be among the client's declared exclusions or emergency accounts; guests left out are declared kind by kind, such as
#   b2bCollaborationGuest, or all as GuestsOrExternalUsers, applications left out by a filter as applicationFilter.
# custom:
#   severity: medium
#   needs: [m365.entra.conditional_access_policies]
#   each: m365.entra.conditional_access_policies
#   shows: [state, displayName]
#   binds: [conditions]
#   when_empty: not_applicable
#   plan: Microsoft Entra ID P1
#   themes: [exceptions_recorded]
#   params:
#     break_glass: {type: array, items: string, default: [], max: 5, declared: emergency_accounts, source: default of this tool; the client declares its emergency accounts by object id}
#     declared_exclusions: {type: array, items: string, default: [], max: 500, declared: policy_exclusions, source: default of this tool; the client declares what its policies leave out and why}
#   fix:
#     - portal: Client file > [[declared.policy_exclusions]] with value and reason; or Entra admin center > Entra ID > Conditional Access > <displayName> > Users > Exclude > take it out
#   undo:
#     - portal: Client file > take the entry out again; or Entra admin center > Entra ID > Conditional Access > <displayName> > Users > Exclude > what was taken out
#   effort: hours
#   impact: none
#   note: >-
#     The client declares object ids, and application ids for applications, with a reason each.
package m365.entra.exclusions_are_declared

subjects contains policy._id if some policy in counted

compliant contains policy._id if {
	some policy in counted
	policy.state == "enabled"
	every list in lists {
		is_array(excluded(policy, list))
	}
	known_kinds(policy)
	known_filter(policy)
	undeclared(policy) == set()
}

because[policy._id] contains {"by": "not declared", "id": token} if {
	some policy in counted
	some token in undeclared(policy)
}

counted := [policy |
	some policy in input["m365.entra.conditional_access_policies"]
	not off(policy)
	not leaves_nothing_out(policy)
]

off(policy) if policy.state in {"disabled", "enabledForReportingButNotEnforced"}

lists := ["excludeUsers", "excludeGroups", "excludeRoles", "excludeApplications"]

excluded(policy, list) := policy.conditions.users[list] if list != "excludeApplications"

excluded(policy, "excludeApplications") := policy.conditions.applications.excludeApplications

leaves_nothing_out(policy) if {
	every list in lists {
		excluded(policy, list) == []
	}
	"conditions.users.excludeGuestsOrExternalUsers" in policy._absent
	filters_nothing_out(policy)
}

filters_nothing_out(policy) if "conditions.applications.applicationFilter" in policy._absent

filters_nothing_out(policy) if policy.conditions.applications.applicationFilter.mode == "include"

known_filter(policy) if filters_nothing_out(policy)

known_filter(policy) if {
	policy.conditions.applications.applicationFilter.mode == "exclude"
	"applicationFilter" in input.params.declared_exclusions
}

known_kinds(policy) if "conditions.users.excludeGuestsOrExternalUsers" in policy._absent

known_kinds(policy) if {
	policy.conditions.users.excludeGuestsOrExternalUsers.guestOrExternalUserTypes
	"GuestsOrExternalUsers" in input.params.declared_exclusions
}

known_kinds(policy) if {
	kinds := split(policy.conditions.users.excludeGuestsOrExternalUsers.guestOrExternalUserTypes, ",")
	every kind in kinds {
		trim_space(kind) in input.params.declared_exclusions
	}
}

undeclared(policy) := {token |
	some list in lists
	some token in excluded(policy, list)
	not token in input.params.declared_exclusions
	not token in input.params.break_glass
}
