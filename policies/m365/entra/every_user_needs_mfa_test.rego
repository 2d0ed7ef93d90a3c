package m365.entra.every_user_needs_mfa_test

import data.m365.entra.every_user_needs_mfa as rule

cases := {
	"a policy for all": good([policy({})], {}),
	"an authentication strength for all": good([granting(strong)], {}),
	"a strength and a device": good(
		[granting({
			"operator": "AND",
			"builtInControls": ["compliantDevice"],
			"authenticationStrength": {"requirementsSatisfied": "mfa"},
		})],
		{},
	),
	"factors and a device": good([granting({"operator": "AND", "builtInControls": ["mfa", "compliantDevice"]})], {}),
	"everybody is blocked": good([granting({"builtInControls": ["block"]})], {}),
	"reached through a group": good([reaching({"includeUsers": [], "includeGroups": ["staff"]})], {}),
	"reached through a role": good([reaching({"includeUsers": [], "includeRoles": ["admin"]})], {"_roles": ["admin"]}),
	"reached by name": good([reaching({"includeUsers": ["u1"]})], {}),
	"a guest reached as guest": good(
		[reaching({"includeUsers": ["GuestsOrExternalUsers"]})],
		{"userType": "Guest", "_external": true},
	),
	"left out of one policy and reached by another": good(
		[policy({"_id": "p0"}), reaching({"excludeGroups": ["staff"]})],
		{},
	),
	"guests are left out and this is none": good(
		[reaching({"excludeGuestsOrExternalUsers": {"guestOrExternalUserTypes": "b2bCollaborationGuest"}})],
		{},
	),
	"every place and every platform": good(
		[under({
			"locations": {"includeLocations": ["All"], "excludeLocations": []},
			"platforms": {"includePlatforms": ["all"], "excludePlatforms": []},
		})],
		{},
	),
	"security defaults": {
		"input": document([user({})], [], [{"_id": "defaults", "_at": place, "_absent": [], "_unseen": {}, "isEnabled": true}]),
		"compliant": ["u1"],
		"failing": [],
	},
	"no policy, defaults off": bad([], {}),
	"report-only": bad([policy({"state": "enabledForReportingButNotEnforced"})], {}),
	"switched off": bad([policy({"state": "disabled"})], {}),
	"no grant at all": bad([object.remove(policy({}), ["grantControls"])], {}),
	"a device instead of factors": bad([granting({"builtInControls": ["mfa", "compliantDevice"]})], {}),
	"terms of use instead of factors": bad([granting({"termsOfUse": ["t"]})], {}),
	"a strength that needs one factor": bad(
		[granting({
			"builtInControls": [],
			"authenticationStrength": {"requirementsSatisfied": "none"},
		})],
		{},
	),
	"one application": bad([for_applications({"includeApplications": ["Office365"]})], {}),
	"one application left out": bad([for_applications({"excludeApplications": ["x"]})], {}),
	"browsers alone": bad([under({"clientAppTypes": ["browser"]})], {}),
	"risky sign-ins alone": bad([under({"signInRiskLevels": ["high"]})], {}),
	"trusted places left out": bad(
		[under({"locations": {
			"includeLocations": ["All"],
			"excludeLocations": ["AllTrusted"],
		}})],
		{},
	),
	"a platform left out": bad([under({"platforms": {"includePlatforms": ["all"], "excludePlatforms": ["iOS"]}})], {}),
	"device code sign-ins alone": bad([under({"authenticationFlows": {"transferMethods": "deviceCodeFlow"}})], {}),
	"nobody is included": bad([reaching({"includeUsers": ["None"]})], {}),
	"left out by name": bad([reaching({"excludeUsers": ["u1"]})], {}),
	"left out by group": bad([reaching({"excludeGroups": ["staff"]})], {}),
	"left out by role": bad([reaching({"excludeRoles": ["admin"]})], {"_roles": ["admin"]}),
	"a guest left out": bad(
		[reaching({"excludeUsers": ["GuestsOrExternalUsers"]})],
		{"userType": "Guest", "_external": true},
	),
	"an outside member left out": bad(
		[reaching({"excludeGuestsOrExternalUsers": {"guestOrExternalUserTypes": "b2bCollaborationMember"}})],
		{"_external": true},
	),
	"exclusions that could not be read": bad([reaching({"excludeGroups": "staff"})], {}),
	"membership that could not be read": missing("_groups"),
	"an account that does not say whether it is enabled": missing("accountEnabled"),
	"a disabled account is no subject": {
		"input": document([user({"accountEnabled": false})], [policy({})], []),
		"compliant": [],
		"failing": [],
	},
	"a declared emergency account is no subject": {
		"input": object.union(document([user({})], [], []), {"params": {"break_glass": ["u1"]}}),
		"compliant": [],
		"failing": [],
	},
}

place := {"tenant": "9f0c1a52-6d3b-4c8e-8f21-0d5b7e1c2a34"}

user(changes) := object.union(
	{
		"_id": "u1",
		"_at": place,
		"_absent": [],
		"_unseen": {},
		"id": "u1",
		"accountEnabled": true,
		"userType": "Member",
		"_external": false,
		"_groups": ["staff"],
		"_roles": [],
	},
	changes,
)

people := {
	"includeUsers": ["All"],
	"excludeUsers": [],
	"includeGroups": [],
	"excludeGroups": [],
	"includeRoles": [],
	"excludeRoles": [],
}

applications := {"includeApplications": ["All"], "excludeApplications": []}

conditions := {
	"clientAppTypes": ["all"],
	"signInRiskLevels": [],
	"userRiskLevels": [],
	"applications": applications,
	"users": people,
}

factors := {
	"operator": "OR",
	"builtInControls": ["mfa"],
	"customAuthenticationFactors": [],
	"termsOfUse": [],
}

strong := {"builtInControls": [], "authenticationStrength": {"requirementsSatisfied": "mfa"}}

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
	"grantControls.authenticationStrength",
]

policy(changes) := object.union(changed, {"_absent": [path |
	some path in may_be_none
	object.get(changed, split(path, "."), "none") == "none"
]}) if {
	changed := object.union(
		{
			"_id": "p1",
			"_at": place,
			"_unseen": {},
			"id": "p1",
			"state": "enabled",
			"conditions": conditions,
			"grantControls": factors,
		},
		changes,
	)
}

missing(field) := {
	"input": document([object.remove(user({}), [field])], [policy({})], []),
	"compliant": [],
	"failing": ["u1"],
}

granting(changes) := policy({"grantControls": object.union(factors, changes)})

under(changes) := policy({"conditions": object.union(conditions, changes)})

for_applications(changes) := under({"applications": object.union(applications, changes)})

reaching(changes) := under({"users": object.union(people, changes)})

document(users, policies, defaults) := {
	"m365.entra.users": users,
	"m365.entra.conditional_access_policies": policies,
	"m365.entra.security_defaults": defaults,
	"now_epoch": 1795000000,
	"params": {"break_glass": []},
	"target": {"_id": place.tenant, "provider": "m365"},
}

good(policies, changes) := {"input": document([user(changes)], policies, []), "compliant": ["u1"], "failing": []}

bad(policies, changes) := {"input": document([user(changes)], policies, []), "compliant": [], "failing": ["u1"]}

test_cases if {
	every case in cases {
		rule.compliant == {id | some id in case.compliant} with input as case.input
		rule.subjects - rule.compliant == {id | some id in case.failing} with input as case.input
	}
}

test_it_says_who_escapes_by_which if {
	given := document([user({})], [reaching({"excludeGroups": ["staff"]})], [])
	rule.because == {"u1": {{"by": "excludeGroups", "id": "staff", "policy": "p1"}}} with input as given
}

test_it_says_that_guests_escape if {
	given := document([user({"userType": "Guest"})], [reaching({"excludeUsers": ["GuestsOrExternalUsers"]})], [])
	rule.because == {"u1": {{"by": "excludeGuestsOrExternalUsers", "policy": "p1"}}} with input as given
}

test_it_says_who_escapes_a_policy_for_some if {
	some_people := reaching({"includeUsers": [], "includeGroups": ["staff"], "excludeUsers": ["u1"]})
	rule.because == {"u1": {{"by": "an exclusion", "policy": "p1"}}} with input as document([user({})], [some_people], [])
}

test_it_says_that_no_policy_includes if {
	given := document([user({})], [], [])
	rule.because == {"u1": {{"by": "no policy includes this user"}}} with input as given
}
