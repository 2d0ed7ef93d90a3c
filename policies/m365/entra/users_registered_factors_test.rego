package m365.entra.users_registered_factors_test

import data.lib.samples_test as sample
import data.m365.entra.users_registered_factors as rule

cases := {
	"registered": case([user({})], [registration({})], ["u1"], []),
	"not capable": case([user({})], [registration({"isMfaCapable": false})], [], ["u1"]),
	"not listed": case([user({})], [], [], ["u1"]),
	"somebody else's": case([user({})], [registration({"_id": "u2", "id": "u2"})], [], ["u1"]),
	"a disabled account": case([user({"accountEnabled": false})], [], [], []),
	"it does nothing but synchronise directories": case([synchroniser({})], [], [], []),
	"it holds the role of synchronisation, and another": case(
		[synchroniser({"_eligible_roles": ["62e90394-69f5-4237-9190-012177145e10"]})],
		[],
		[],
		["u1"],
	),
	"a guest": case([user({"userType": "Guest"})], [], [], []),
}

synchroniser(changes) := user(object.union(
	{
		"_external": false,
		"_roles": ["d29b2b05-8046-44ba-8758-1e26182fcf32"],
		"_eligible_roles": [],
		"assignedLicenses": [],
	},
	changes,
))

registration(changes) := sample.in_tenant(
	"u1",
	{
		"id": "u1",
		"isMfaCapable": true,
		"isMfaRegistered": true,
		"isPasswordlessCapable": false,
		"isSsprCapable": true,
		"isSsprEnabled": true,
		"isSsprRegistered": true,
		"lastUpdatedDateTime": "2026-11-01T00:00:00Z",
	},
	changes,
)

case(users, registrations, compliant, failing) := {
	"input": document(users, registrations),
	"compliant": compliant,
	"failing": failing,
}

user(changes) := sample.in_tenant(
	"u1",
	{
		"id": "u1",
		"accountEnabled": true,
		"userType": "Member",
		"assignedLicenses": [],
		"_external": false,
		"_groups": [],
		"_roles": [],
	},
	changes,
)

document(users, registrations) := sample.m365(
	{
		"m365.entra.users": users,
		"m365.entra.registrations": registrations,
	},
	{"break_glass": []},
)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
