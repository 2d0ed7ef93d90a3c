package m365.entra.passkeys_are_attested_test

import data.lib.directory_policies_examples_test as example
import data.lib.samples_test as sample
import data.m365.entra.passkeys_are_attested as rule

cases := {
	"enabled and attested": good(example.methods_policy([passkey({})], {})),
	"not attested": bad(example.methods_policy([passkey({"isAttestationEnforced": false})], {})),
	"off": bad(example.methods_policy([passkey({"state": "disabled"})], {})),
	"for nobody": bad(example.methods_policy([passkey({"includeTargets": []})], {})),
	"attestation is null": bad(example.methods_policy([passkey({"isAttestationEnforced": null})], {})),
	"attestation is not said": bad(example.methods_policy([object.remove(passkey({}), ["isAttestationEnforced"])], {})),
	"no passkeys": bad(example.methods_policy([], {})),
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

document(policies) := sample.m365({"m365.entra.authentication_methods_policies": policies}, {})

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
