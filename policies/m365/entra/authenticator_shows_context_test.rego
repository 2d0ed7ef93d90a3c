package m365.entra.authenticator_shows_context_test

import data.m365.entra.authenticator_shows_context as rule

cases := {
	"both shown to everybody": good(policy([authenticator("enabled", feature({}), feature({}))], {})),
	"left to Microsoft": bad(policy([authenticator("enabled", feature({"state": "default"}), feature({}))], {})),
	"to some only": bad(policy([authenticator("enabled", feature({"includeTarget": {"id": "g1", "targetType": "group"}}), feature({}))], {})),
	"some left out": bad(policy([authenticator("enabled", feature({}), feature({"excludeTarget": {"id": "g1", "targetType": "group"}}))], {})),
	"no settings": bad(policy([{"id": "MicrosoftAuthenticator", "state": "enabled", "featureSettings": null}], {})),
	"not said": bad(policy([], {})),
	"Authenticator is off": passed_over(policy([authenticator("disabled", feature({}), feature({}))], {})),
}

authenticator(state, program, place_of_it) := {"id": "MicrosoftAuthenticator", "state": state, "featureSettings": {
	"displayAppInformationRequiredState": program,
	"displayLocationInformationRequiredState": place_of_it,
}}

feature(changes) := object.union(
	{
		"state": "enabled",
		"includeTarget": {"id": "all_users", "targetType": "group"},
		"excludeTarget": {"id": "00000000-0000-0000-0000-000000000000", "targetType": "group"},
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

passed_over(row) := {"input": document([row]), "compliant": [], "failing": []}

test_cases if {
	every case in cases {
		rule.compliant == {id | some id in case.compliant} with input as case.input
		rule.subjects - rule.compliant == {id | some id in case.failing} with input as case.input
	}
}
