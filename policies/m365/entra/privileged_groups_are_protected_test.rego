package m365.entra.privileged_groups_are_protected_test

import data.lib.samples_test as sample
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

group(changes) := sample.in_tenant(
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

policy(changes) := sample.in_tenant(
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

assignment := sample.in_tenant(
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

unit(changes) := sample.in_tenant("u1", {"id": "u1", "isMemberManagementRestricted": true, "_groups": ["g1"]}, changes)

document(groups, conditional_access_policies, role_assignments, administrative_units) := sample.m365(
	{
		"m365.entra.groups": groups,
		"m365.entra.conditional_access_policies": conditional_access_policies,
		"m365.entra.role_assignments": role_assignments,
		"m365.entra.administrative_units": administrative_units,
	},
	{},
)

good(row, conditional_access_policies, role_assignments, administrative_units) := sample.good(document([row], conditional_access_policies, role_assignments, administrative_units), row._id)

bad(row, conditional_access_policies, role_assignments, administrative_units) := sample.bad(document([row], conditional_access_policies, role_assignments, administrative_units), row._id)

passed_over(row, conditional_access_policies, role_assignments, administrative_units) := sample.neither(document([row], conditional_access_policies, role_assignments, administrative_units))

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}

test_what_is_wrong_is_named if {
	rule.because == {"g1": {{"policy": "p1"}}} with input as cases["left out"].input
}
