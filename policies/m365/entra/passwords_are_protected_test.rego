package m365.entra.passwords_are_protected_test

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

setting(changes) := resource(
	"9f0c1a52-6d3b-4c8e-8f21-0d5b7e1c2a34",
	{"_own": true, "_ownWords": 12, "_ownWordsForbidden": true, "_lockoutThreshold": 10, "_lockoutSeconds": 60},
	changes,
)

place := {"tenant": "9f0c1a52-6d3b-4c8e-8f21-0d5b7e1c2a34"}

resource(id, fields, changes) := object.union(
	object.union({"_id": id, "_at": place, "_absent": [], "_unseen": {}}, fields),
	changes,
)

document(password_rules) := {
	"m365.entra.password_rules": password_rules,
	"m365.entra.premium_subscriptions": [{"_id": "sku", "_at": {"tenant": "9f0c1a52-6d3b-4c8e-8f21-0d5b7e1c2a34"}, "_absent": [], "_unseen": {}, "_plan": "AAD_PREMIUM"}],
	"now_epoch": 1795000000,
	"params": {"failures": 10, "seconds": 60},
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
