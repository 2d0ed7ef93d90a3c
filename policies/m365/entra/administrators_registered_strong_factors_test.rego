package m365.entra.administrators_registered_strong_factors_test

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
		administrator({"_roles": [synchronisation], "_eligible": [global_administrator]}),
		[],
	),
	"it synchronises, and administers a part": bad(
		administrator({"_roles": [synchronisation], "_narrow": [global_administrator]}),
		[],
	),
	"a program": passed_over(administrator({"_kind": "servicePrincipal"}), []),
}

administrator(changes) := holder("a", object.union({"_roles": [global_administrator]}, changes))

holder(id, changes) := resource(
	id,
	{
		"id": id,
		"accountEnabled": true,
		"userType": "Member",
		"_kind": "user",
		"_eligible": [],
		"_narrow": [],
		"_roles": [],
		"_onPremises": false,
		"_plans": [],
	},
	changes,
)

synchronisation := "d29b2b05-8046-44ba-8758-1e26182fcf32"

global_administrator := "62e90394-69f5-4237-9190-012177145e10"

registration(changes) := resource(
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

place := {"tenant": "9f0c1a52-6d3b-4c8e-8f21-0d5b7e1c2a34"}

resource(id, fields, changes) := object.union(
	object.union({"_id": id, "_at": place, "_absent": [], "_unseen": {}}, fields),
	changes,
)

document(role_holders, registrations) := {
	"m365.entra.role_holders": role_holders,
	"m365.entra.registrations": registrations,
	"now_epoch": 1795000000,
	"params": {},
	"target": {"_id": place.tenant, "provider": "m365"},
}

good(row, registrations) := {"input": document([row], registrations), "compliant": [row._id], "failing": []}

bad(row, registrations) := {"input": document([row], registrations), "compliant": [], "failing": [row._id]}

passed_over(row, registrations) := {"input": document([row], registrations), "compliant": [], "failing": []}

test_cases if {
	every case in cases {
		rule.compliant == {id | some id in case.compliant} with input as case.input
		rule.subjects - rule.compliant == {id | some id in case.failing} with input as case.input
	}
}
