package m365.entra.passkeys_are_attested_test

import data.m365.entra.passkeys_are_attested as rule

cases := {
	"enabled and attested": good(policy([passkey({})], {})),
	"not attested": bad(policy([passkey({"isAttestationEnforced": false})], {})),
	"off": bad(policy([passkey({"state": "disabled"})], {})),
	"for nobody": bad(policy([passkey({"includeTargets": []})], {})),
	"attestation is null": bad(policy([passkey({"isAttestationEnforced": null})], {})),
	"attestation is not said": bad(policy([object.remove(passkey({}), ["isAttestationEnforced"])], {})),
	"no passkeys": bad(policy([], {})),
}

passkey(changes) := object.union(
	{
		"id": "Fido2",
		"state": "enabled",
		"isAttestationEnforced": true,
		"includeTargets": [{"id": "all_users", "targetType": "group"}],
	},
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
	"params": {},
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
