package m365.entra.administrators_sign_in_often_test

import data.lib.access_examples_test as example
import data.lib.samples_test as sample
import data.m365.entra.administrators_sign_in_often as rule

cases := {
	"twelve hours": example.with_input(example.good(example.administrator, [session({}, {})]), {"params": {"hours": 24}}),
	"one day": example.with_input(example.good(example.administrator, [session({"type": "days", "value": 1}, {})]), {"params": {"hours": 24}}),
	"every time": example.with_input(example.good(example.administrator, [session({"frequencyInterval": "everyTime"}, {})]), {"params": {"hours": 24}}),
	"two days": example.with_input(example.bad(example.administrator, [session({"type": "days", "value": 2}, {})]), {"params": {"hours": 24}}),
	"browsers remember": example.with_input(example.bad(example.administrator, [session({}, {"mode": "always"})]), {"params": {"hours": 24}}),
	"switched off": example.with_input(example.bad(example.administrator, [session({"isEnabled": false}, {})]), {"params": {"hours": 24}}),
	"no policy": example.with_input(example.bad(example.administrator, []), {"params": {"hours": 24}}),
	"an ordinary user is no subject": example.with_input(example.nobody(example.user({}), []), {"params": {"hours": 24}}),
}

session(frequency, browser) := example.policy({"sessionControls": {
	"signInFrequency": object.union(
		{
			"isEnabled": true,
			"authenticationType": "primaryAndSecondaryAuthentication",
			"frequencyInterval": "timeBased",
			"type": "hours",
			"value": 12,
		},
		frequency,
	),
	"persistentBrowser": object.union({"isEnabled": true, "mode": "never"}, browser),
}})

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}

test_it_says_about_what if {
	given := object.union(
		example.judged(example.administrator, [session({"value": 48}, {"mode": "always"})]),
		{"params": {"break_glass": [], "hours": 24}},
	)
	rule.because.u1 == {
		{"by": "no policy includes this user", "about": "sign-in frequency"},
		{"by": "no policy includes this user", "about": "browser sessions"},
	} with input as given
}
