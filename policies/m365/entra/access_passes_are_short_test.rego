package m365.entra.access_passes_are_short_test

import data.lib.directory_policies_examples_test as example
import data.lib.samples_test as sample
import data.m365.entra.access_passes_are_short as rule

cases := {
	"once and eight hours": good(example.methods_policy([pass({})], {})),
	"off": good(example.methods_policy([pass({"state": "disabled", "isUsableOnce": false})], {})),
	"many times": bad(example.methods_policy([pass({"isUsableOnce": false})], {})),
	"a day": bad(example.methods_policy([pass({"maximumLifetimeInMinutes": 1440})], {})),
	"life is null": bad(example.methods_policy([pass({"maximumLifetimeInMinutes": null})], {})),
	"life is not said": bad(example.methods_policy([object.remove(pass({}), ["maximumLifetimeInMinutes"])], {})),
	"not said": bad(example.methods_policy([], {})),
}

pass(changes) := object.union(
	{"id": "TemporaryAccessPass", "state": "enabled", "isUsableOnce": true, "maximumLifetimeInMinutes": 480},
	changes,
)

document(authentication_methods_policies) := sample.m365(
	{
		"m365.entra.authentication_methods_policies": authentication_methods_policies,
	},
	{"minutes": 480},
)

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
