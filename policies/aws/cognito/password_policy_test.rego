package aws.cognito.password_policy_test

import data.aws.cognito.password_policy as rule
import data.lib.samples_test as sample

cases := {
	"long": good(pool({})),
	"short": bad(pool({"Pool": {"Policies": {"PasswordPolicy": {"MinimumLength": 8}}}})),
}

document(rows) := sample.aws({"aws.cognito_idp.user_pools": rows}, {"length": 12})

pool(changes) := sample.in_region(
	"arn:aws:cognito-idp:eu-west-1:123456789012:userpool/eu-west-1_1",
	{
		"Id": "eu-west-1_1",
		"Name": "patients",
		"Pool": {"MfaConfiguration": "ON", "Policies": {"PasswordPolicy": {"MinimumLength": 14}}},
	},
	changes,
)

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
