package aws.iam.password_minimum_length_test

import data.aws.iam.password_minimum_length as rule
import data.lib.samples_test as sample

cases := {
	"fourteen": good([policy({})]),
	"eight": bad([policy({"MinimumPasswordLength": 8})]),
	"no policy": bad([]),
}

policy(changes) := sample.in_region(
	"123456789012/password_policy",
	{
		"MinimumPasswordLength": 14,
		"RequireLowercaseCharacters": true,
		"RequireNumbers": true,
		"RequireSymbols": true,
		"RequireUppercaseCharacters": true,
	},
	changes,
)

document(rows) := sample.aws({"aws.iam.password_policies": rows}, {"length": 14})

good(rows) := sample.good(document(rows), "123456789012")

bad(rows) := sample.bad(document(rows), "123456789012")

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
