package m365.entra.authenticator_shows_context_test

import data.lib.directory_policies_examples_test as example
import data.lib.samples_test as sample
import data.m365.entra.authenticator_shows_context as rule

cases := {
	"both shown to everybody": good(example.methods_policy([authenticator("enabled", feature({}), feature({}))], {})),
	"left to Microsoft": bad(example.methods_policy([authenticator("enabled", feature({"state": "default"}), feature({}))], {})),
	"to some only": bad(example.methods_policy([authenticator("enabled", feature({"includeTarget": {"id": "g1", "targetType": "group"}}), feature({}))], {})),
	"some left out": bad(example.methods_policy([authenticator("enabled", feature({}), feature({"excludeTarget": {"id": "g1", "targetType": "group"}}))], {})),
	"no settings": bad(example.methods_policy([{"id": "MicrosoftAuthenticator", "state": "enabled", "featureSettings": null}], {})),
	"not said": bad(example.methods_policy([], {})),
	"Authenticator is off": passed_over(example.methods_policy([authenticator("disabled", feature({}), feature({}))], {})),
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

document(policies) := sample.m365({"m365.entra.authentication_methods_policies": policies}, {})

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

passed_over(row) := sample.neither(document([row]))

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
