package m365.entra.privileged_groups_are_protected_test

import data.m365.entra.privileged_groups_are_protected as rule

cases := {
	"holds a role and roles can be assigned": good(group({"isAssignableToRole": true}), [], [assignment], []),
	"left out and restricted": good(group({}), [policy({})], [], [unit({})]),
	"left out": bad(group({}), [policy({})], [], []),
	"left out of a trial": bad(group({}), [policy({"state": "enabledForReportingButNotEnforced"})], [], []),
	"in a unit that restricts nothing": bad(group({}), [policy({})], [], [unit({"isMemberManagementRestricted": false})]),
	"in a unit whose groups are not known": bad(group({}), [policy({})], [], [object.remove(unit({}), ["_groups"])]),
	"whether roles can be assigned is null": bad(group({"_absent": ["isAssignableToRole"]}), [policy({})], [], []),
	"left out of a policy that is off": passed_over(group({}), [policy({"state": "disabled"})], [], []),
	"named nowhere": passed_over(group({}), [], [], []),
}

group(changes) := resource(
	"g1",
	{
		"id": "g1",
		"createdDateTime": "2026-01-01T08:00:00Z",
		"groupTypes": [],
		"mailEnabled": false,
		"securityEnabled": true,
		"visibility": "Private",
	},
	changes,
)

policy(changes) := resource(
	"p1",
	{
		"id": "p1",
		"displayName": "Several factors",
		"state": "enabled",
		"createdDateTime": "2026-01-01T08:00:00Z",
		"modifiedDateTime": "2026-01-01T08:00:00Z",
		"conditions": {"users": {"includeUsers": ["All"], "excludeGroups": ["g1"]}},
		"grantControls": {"builtInControls": ["mfa"], "operator": "OR"},
	},
	changes,
)

assignment := resource(
	"a1",
	{
		"id": "a1",
		"principalId": "g1",
		"roleDefinitionId": "f2ef992c-3afb-46b9-b7cf-a126ee74c451",
		"directoryScopeId": "/",
		"_principalType": "group",
	},
	{},
)

unit(changes) := resource("u1", {"id": "u1", "isMemberManagementRestricted": true, "_groups": ["g1"]}, changes)

place := {"tenant": "9f0c1a52-6d3b-4c8e-8f21-0d5b7e1c2a34"}

resource(id, fields, changes) := object.union(
	object.union({"_id": id, "_at": place, "_absent": [], "_unseen": {}}, fields),
	changes,
)

document(groups, conditional_access_policies, role_assignments, administrative_units) := {
	"m365.entra.groups": groups,
	"m365.entra.conditional_access_policies": conditional_access_policies,
	"m365.entra.role_assignments": role_assignments,
	"m365.entra.administrative_units": administrative_units,
	"now_epoch": 1795000000,
	"params": {},
	"target": {"_id": place.tenant, "provider": "m365"},
}

good(row, conditional_access_policies, role_assignments, administrative_units) := {"input": document([row], conditional_access_policies, role_assignments, administrative_units), "compliant": [row._id], "failing": []}

bad(row, conditional_access_policies, role_assignments, administrative_units) := {"input": document([row], conditional_access_policies, role_assignments, administrative_units), "compliant": [], "failing": [row._id]}

passed_over(row, conditional_access_policies, role_assignments, administrative_units) := {"input": document([row], conditional_access_policies, role_assignments, administrative_units), "compliant": [], "failing": []}

test_cases if {
	every case in cases {
		rule.compliant == {id | some id in case.compliant} with input as case.input
		rule.subjects - rule.compliant == {id | some id in case.failing} with input as case.input
	}
}

test_what_is_wrong_is_named if {
	rule.because == {"g1": {{"policy": "p1"}}} with input as cases["left out"].input
}
