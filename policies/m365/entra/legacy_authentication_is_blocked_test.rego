package m365.entra.legacy_authentication_is_blocked_test

import data.m365.entra.legacy_authentication_is_blocked as rule

cases := {
	"a policy for everybody": good([policy({})], []),
	"security defaults": good([], [defaults(true)]),
	"neither": bad([], [defaults(false)]),
	"report-only": bad([policy({"state": "enabledForReportingButNotEnforced"})], []),
	"asks for factors instead": bad([policy({"grantControls": {"operator": "OR", "builtInControls": ["mfa"]}})], []),
	"one kind of program": bad([under({"clientAppTypes": ["exchangeActiveSync"]})], []),
	"the other kind": bad([under({"clientAppTypes": ["other"]})], []),
	"a group left out": bad([under({"users": object.union(people, {"excludeGroups": ["scanners"]})})], []),
	"somebody left out": bad([under({"users": object.union(people, {"excludeUsers": ["u1"]})})], []),
	"a role left out": bad([under({"users": object.union(people, {"excludeRoles": ["r1"]})})], []),
	"some users": bad([under({"users": object.union(people, {"includeUsers": ["u1"]})})], []),
	"one application": bad([under({"applications": {"includeApplications": ["x"], "excludeApplications": []}})], []),
	"an application left out": bad(
		[under({"applications": {
			"includeApplications": ["All"],
			"excludeApplications": ["x"],
		}})],
		[],
	),
	"guests left out": bad([policy({"_absent": array.slice(none_of_them, 0, 7)})], []),
	"some places": bad([policy({"_absent": array.slice(none_of_them, 1, 8)})], []),
	"risky sign-ins alone": bad([under({"signInRiskLevels": ["high"]})], []),
}

none_of_them := [
	"conditions.applications.applicationFilter",
	"conditions.authenticationFlows",
	"conditions.clientApplications",
	"conditions.devices",
	"conditions.insiderRiskLevels",
	"conditions.locations",
	"conditions.platforms",
	"conditions.users.excludeGuestsOrExternalUsers",
]

people := {
	"includeUsers": ["All"],
	"excludeUsers": [],
	"includeGroups": [],
	"excludeGroups": [],
	"includeRoles": [],
	"excludeRoles": [],
}

conditions := {
	"clientAppTypes": ["exchangeActiveSync", "other"],
	"signInRiskLevels": [],
	"userRiskLevels": [],
	"applications": {"includeApplications": ["All"], "excludeApplications": []},
	"users": people,
}

policy(changes) := resource(
	"p1",
	{
		"id": "p1",
		"state": "enabled",
		"conditions": conditions,
		"grantControls": {"operator": "OR", "builtInControls": ["block"]},
		"_absent": none_of_them,
	},
	changes,
)

under(changes) := policy({"conditions": object.union(conditions, changes)})

defaults(on) := resource("defaults", {"id": "defaults", "isEnabled": on}, {})

good(policies, defaults_found) := {
	"input": document(policies, defaults_found),
	"compliant": [place.tenant],
	"failing": [],
}

bad(policies, defaults_found) := {
	"input": document(policies, defaults_found),
	"compliant": [],
	"failing": [place.tenant],
}

place := {"tenant": "9f0c1a52-6d3b-4c8e-8f21-0d5b7e1c2a34"}

resource(id, fields, changes) := object.union(
	object.union({"_id": id, "_at": place, "_absent": [], "_unseen": {}}, fields),
	changes,
)

document(conditional_access_policies, security_defaults) := {
	"m365.entra.conditional_access_policies": conditional_access_policies,
	"m365.entra.security_defaults": security_defaults,
	"now_epoch": 1795000000,
	"params": {},
	"target": {"_id": place.tenant, "provider": "m365"},
}

test_cases if {
	every case in cases {
		rule.compliant == {id | some id in case.compliant} with input as case.input
		rule.subjects - rule.compliant == {id | some id in case.failing} with input as case.input
	}
}
