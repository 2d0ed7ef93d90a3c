package m365.entra.weak_methods_are_off_test

import data.m365.entra.weak_methods_are_off as rule

cases := {
	"all off": good(policy([method("Email", "disabled"), method("Sms", "disabled"), method("Voice", "disabled")], {})),
	"text messages on": bad(policy([method("Email", "disabled"), method("Sms", "enabled"), method("Voice", "disabled")], {})),
	"mail is not said": bad(policy([method("Sms", "disabled"), method("Voice", "disabled")], {})),
	"no state": bad(policy([{"id": "Email"}, method("Sms", "disabled"), method("Voice", "disabled")], {})),
	"a state of null": bad(policy([{"id": "Email", "state": null}, method("Sms", "disabled"), method("Voice", "disabled")], {})),
	"an empty list": bad(policy([], {})),
	"no list": bad(object.remove(policy([], {"_absent": ["authenticationMethodConfigurations"]}), ["authenticationMethodConfigurations"])),
}

method(id, state) := {"id": id, "state": state}

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

test_what_is_wrong_is_named if {
	rule.because == {"authenticationMethodsPolicy": {{"method": "Sms"}}} with input as cases["text messages on"].input
}
