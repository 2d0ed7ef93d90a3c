package m365.entra.passwords_are_protected_test

import data.lib.samples_test as sample
import data.m365.entra.passwords_are_protected as rule

cases := {
	"own words and a lock": good(setting({})),
	"Microsoft's defaults": bad(setting({"_own": false, "_ownWords": 0, "_ownWordsForbidden": false})),
	"words without force": bad(setting({"_ownWordsForbidden": false})),
	"thirty guesses": bad(setting({"_lockoutThreshold": 30})),
	"a lock of five seconds": bad(setting({"_lockoutSeconds": 5})),
	"force is not known": bad(object.remove(setting({}), ["_ownWordsForbidden"])),
	"threshold is not known": bad(object.remove(setting({}), ["_lockoutThreshold"])),
}

setting(changes) := sample.in_tenant(
	"9f0c1a52-6d3b-4c8e-8f21-0d5b7e1c2a34",
	{"_own": true, "_ownWords": 12, "_ownWordsForbidden": true, "_lockoutThreshold": 10, "_lockoutSeconds": 60},
	changes,
)

document(password_rules) := sample.m365(
	{
		"m365.entra.password_rules": password_rules,
		"m365.entra.premium_subscriptions": [sample.in_tenant("sku", {"_plan": "AAD_PREMIUM"}, {})],
	},
	{"failures": 10, "seconds": 60},
)

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
