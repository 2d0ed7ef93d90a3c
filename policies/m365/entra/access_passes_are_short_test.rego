package m365.entra.access_passes_are_short_test

import data.m365.entra.access_passes_are_short as rule

cases := {
	"once and eight hours": good(policy([pass({})], {})),
	"off": good(policy([pass({"state": "disabled", "isUsableOnce": false})], {})),
	"many times": bad(policy([pass({"isUsableOnce": false})], {})),
	"a day": bad(policy([pass({"maximumLifetimeInMinutes": 1440})], {})),
	"life is null": bad(policy([pass({"maximumLifetimeInMinutes": null})], {})),
	"life is not said": bad(policy([object.remove(pass({}), ["maximumLifetimeInMinutes"])], {})),
	"not said": bad(policy([], {})),
}

pass(changes) := object.union(
	{"id": "TemporaryAccessPass", "state": "enabled", "isUsableOnce": true, "maximumLifetimeInMinutes": 480},
	changes,
)

policy(configurations, changes) := resource(
	"authenticationMethodsPolicy",
	{
		"id": "authenticationMethodsPolicy",
		"authenticationMethodConfigurations": configurations,
		"policyMigrationState": "migrationComplete",
		"policyVersion": "1.5",
	},
	changes,
)

place := {"tenant": "9f0c1a52-6d3b-4c8e-8f21-0d5b7e1c2a34"}

resource(id, fields, changes) := object.union(
	object.union({"_id": id, "_at": place, "_absent": [], "_unseen": {}}, fields),
	changes,
)

document(authentication_methods_policies) := {
	"m365.entra.authentication_methods_policies": authentication_methods_policies,
	"now_epoch": 1795000000,
	"params": {"minutes": 480},
	"target": {"_id": place.tenant, "provider": "m365"},
}

good(row) := {"input": document([row]), "compliant": [row._id], "failing": []}

bad(row) := {"input": document([row]), "compliant": [], "failing": [row._id]}

test_cases if {
	every case in cases {
		rule.compliant == {id | some id in case.compliant} with input as case.input
		rule.subjects - rule.compliant == {id | some id in case.failing} with input as case.input
	}
}
