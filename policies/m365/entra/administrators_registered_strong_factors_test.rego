package m365.entra.administrators_registered_strong_factors_test

import data.lib.privileged_roles_examples_test as example
import data.lib.samples_test as sample
import data.m365.entra.administrators_registered_strong_factors as rule

cases := {
	"a key": good(administrator({}), [registration({})]),
	"the telephone only": bad(administrator({}), [registration({"methodsRegistered": ["microsoftAuthenticatorPush", "mobilePhone"]})]),
	"not capable": bad(administrator({}), [registration({"isMfaCapable": false})]),
	"an empty list": bad(administrator({}), [registration({"methodsRegistered": []})]),
	"methods are null": bad(administrator({}), [object.remove(registration({"_absent": ["methodsRegistered"]}), ["methodsRegistered"])]),
	"somebody else's key": bad(administrator({}), [registration({"_id": "b", "id": "b"})]),
	"not registered": bad(administrator({}), []),
	"disabled": passed_over(administrator({"accountEnabled": false}), []),
	"it does nothing but synchronise directories": passed_over(administrator({"_roles": [synchronisation]}), []),
	"it synchronises, and could take up more": bad(
		administrator({"_roles": [synchronisation], "_eligible": [example.global_administrator]}),
		[],
	),
	"it synchronises, and administers a part": bad(
		administrator({"_roles": [synchronisation], "_narrow": [example.global_administrator]}),
		[],
	),
	"a program": passed_over(administrator({"_kind": "servicePrincipal"}), []),
}

administrator(changes) := example.holder("a", object.union({"_roles": [example.global_administrator]}, changes))

synchronisation := "d29b2b05-8046-44ba-8758-1e26182fcf32"

registration(changes) := sample.in_tenant(
	"a",
	{
		"id": "a",
		"isAdmin": true,
		"isMfaCapable": true,
		"isMfaRegistered": true,
		"isPasswordlessCapable": true,
		"isSsprCapable": true,
		"isSsprEnabled": true,
		"isSsprRegistered": true,
		"lastUpdatedDateTime": "2026-11-01T08:00:00Z",
		"methodsRegistered": ["microsoftAuthenticatorPush", "fido2SecurityKey"],
		"userType": "member",
	},
	changes,
)

document(role_holders, registrations) := sample.m365(
	{
		"m365.entra.role_holders": role_holders,
		"m365.entra.registrations": registrations,
	},
	{},
)

good(row, registrations) := sample.good(document([row], registrations), row._id)

bad(row, registrations) := sample.bad(document([row], registrations), row._id)

passed_over(row, registrations) := sample.neither(document([row], registrations))

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
