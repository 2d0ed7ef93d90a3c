# METADATA
# title: Two emergency accounts stand ready
# description: >-
#   At least two accounts that the client declared as emergency accounts exist in the cloud only, are enabled, hold Global
#   Administrator, have a security key or passkey, and no enabled policy blocks their sign-in. Policies against old
#   programs, single flows or single actions lock nobody out. Whether their sign-ins raise an alert cannot be read here
#   and is not judged.
# custom:
#   severity: high
#   needs: [m365.entra.users, m365.entra.conditional_access_policies, m365.entra.administrator_methods]
#   each: none
#   chosen: {m365.entra.users: _id=break_glass}
#   shows: []
#   when_empty: fail
#   unlicensed: {m365.entra.conditional_access_policies: absent}
#   themes: [emergency_access]
#   params:
#     break_glass: {type: array, items: string, default: [], max: 5, declared: emergency_accounts, source: default of this tool; the client declares its emergency accounts by object id}
#     least: {type: integer, default: 2, min: 1, max: 5, source: Microsoft's recommendation}
#   fix:
#     - portal: Entra admin center > Entra ID > Users > New user under onmicrosoft.com > assign Global Administrator; and register a security key; and exclude it from blocking policies; and declare its object id in the client file
#   undo:
#     - portal: Entra admin center > Entra ID > Users > the account that was made > Delete
#   effort: hours
#   impact: none
#   note: >-
#     The client declares its emergency accounts by object id; without a declaration the rule fails. A certificate is no
#     registered method and cannot be seen. Test the accounts, and alert on their sign-ins.
package m365.entra.emergency_accounts_are_ready

subjects contains input.target._id

compliant contains input.target._id if {
	count(ready) >= input.params.least
	count(input.params.break_glass) == count(ready)
}

because[input.target._id] contains {"by": "no emergency account is declared"} if count(input.params.break_glass) == 0

because[input.target._id] contains {"by": "not ready", "id": id} if {
	some id in input.params.break_glass
	not id in ready
}

global_administrator := "62e90394-69f5-4237-9190-012177145e10"

ready := {user._id |
	some user in input["m365.entra.users"]
	user._id in input.params.break_glass
	user.accountEnabled == true
	user._external == false
	cloud_only(user)
	global_administrator in user._roles
	strong[user._id]
	every policy in input["m365.entra.conditional_access_policies"] {
		harmless(policy, user)
	}
}

cloud_only(user) if "onPremisesSyncEnabled" in user._absent

cloud_only(user) if user.onPremisesSyncEnabled == false

strong := {person._id |
	some person in input["m365.entra.administrator_methods"]
	"fido2" in person._methods
}

harmless(policy, _) if policy.state in {"disabled", "enabledForReportingButNotEnforced"}

harmless(policy, _) if {
	is_array(policy.grantControls.builtInControls)
	not "block" in policy.grantControls.builtInControls
}

harmless(policy, _) if "grantControls" in policy._absent

harmless(policy, _) if {
	count(policy.conditions.clientAppTypes) > 0
	every client in policy.conditions.clientAppTypes {
		client in {"exchangeActiveSync", "other"}
	}
}

harmless(policy, _) if {
	is_string(policy.conditions.authenticationFlows.transferMethods)
	policy.conditions.authenticationFlows.transferMethods != "none"
}

harmless(policy, _) if {
	policy.conditions.applications.includeApplications == []
	count(policy.conditions.applications.includeUserActions) > 0
}

harmless(policy, user) if user._id in policy.conditions.users.excludeUsers

harmless(policy, user) if {
	some group in user._groups
	group in policy.conditions.users.excludeGroups
}

harmless(policy, user) if {
	some role in user._roles
	role in policy.conditions.users.excludeRoles
}

harmless(policy, user) if not_included(policy.conditions.users, user)

not_included(people, user) if {
	is_array(user._groups)
	is_array(user._roles)
	every token in array.concat(people.includeUsers, array.concat(people.includeGroups, people.includeRoles)) {
		is_string(token)
		not token in {"All", user._id}
		not token in user._groups
		not token in user._roles
	}
}
