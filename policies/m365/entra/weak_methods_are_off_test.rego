package m365.entra.weak_methods_are_off_test

import data.lib.directory_policies_examples_test as example
import data.lib.samples_test as sample
import data.m365.entra.weak_methods_are_off as rule

cases := {
	"all off": good(example.methods_policy([method("Email", "disabled"), method("Sms", "disabled"), method("Voice", "disabled")], {})),
	"text messages on": bad(example.methods_policy([method("Email", "disabled"), method("Sms", "enabled"), method("Voice", "disabled")], {})),
	"mail is not said": bad(example.methods_policy([method("Sms", "disabled"), method("Voice", "disabled")], {})),
	"no state": bad(example.methods_policy([{"id": "Email"}, method("Sms", "disabled"), method("Voice", "disabled")], {})),
	"a state of null": bad(example.methods_policy([{"id": "Email", "state": null}, method("Sms", "disabled"), method("Voice", "disabled")], {})),
	"an empty list": bad(example.methods_policy([], {})),
	"no list": bad(object.remove(example.methods_policy([], {"_absent": ["authenticationMethodConfigurations"]}), ["authenticationMethodConfigurations"])),
}

method(id, state) := {"id": id, "state": state}

document(policies) := sample.m365({"m365.entra.authentication_methods_policies": policies}, {})

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}

test_what_is_wrong_is_named if {
	rule.because == {"authenticationMethodsPolicy": {{"method": "Sms"}}} with input as cases["text messages on"].input
}
